///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import StatusMark, { type MarkName } from './StatusMark.svelte';
;

	interface Props {
		tone: MarkName;
		children: Snippet;
		action?: Snippet;
	};function $$render() {

	
	


	let { tone, children, action }: Props = $props();
;
async () => {

 { svelteHTML.createElement("div", {   "class":`notice`,"role":`status`,});
	 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {  "name":tone,}});}
	 { svelteHTML.createElement("p", {});;__sveltets_2_ensureSnippet(children()); }
	;__sveltets_2_ensureSnippet(action?.());
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Notice__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Notice__SvelteComponent_ = ReturnType<typeof Notice__SvelteComponent_>;
/*Ωignore_endΩ*/export default Notice__SvelteComponent_;