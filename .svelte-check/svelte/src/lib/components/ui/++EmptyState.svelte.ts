///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
;

	interface Props {
		title: string;
		children?: Snippet;
		actions?: Snippet;
	};function $$render() {

	


	let { title, children, actions }: Props = $props();
;
async () => {

 { svelteHTML.createElement("section", {});
	 { svelteHTML.createElement("h2", {});title; }
	if(children){ { svelteHTML.createElement("p", {});;__sveltets_2_ensureSnippet(children()); }}
	if(actions){ { svelteHTML.createElement("div", {});;__sveltets_2_ensureSnippet(actions()); }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EmptyState__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EmptyState__SvelteComponent_ = ReturnType<typeof EmptyState__SvelteComponent_>;
/*Ωignore_endΩ*/export default EmptyState__SvelteComponent_;