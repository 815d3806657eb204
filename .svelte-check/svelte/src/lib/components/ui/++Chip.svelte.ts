///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import StatusMark, { type MarkName } from './StatusMark.svelte';
;

	interface Props {
		/** Without a tone, the chip is gray. */
		tone?: MarkName;
		children: Snippet;
	};function $$render() {

	
	


	let { tone, children }: Props = $props();
;
async () => {

 { svelteHTML.createElement("span", { "class":`chip ${tone ?? 'quiet'}`,});
	if(tone){ { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {    "name":tone,"size":18,}});}}
	;__sveltets_2_ensureSnippet(children());
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Chip__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Chip__SvelteComponent_ = ReturnType<typeof Chip__SvelteComponent_>;
/*Ωignore_endΩ*/export default Chip__SvelteComponent_;