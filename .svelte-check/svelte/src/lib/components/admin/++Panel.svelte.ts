///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
;

	interface Props {
		title: string;
		/** Small text next to the title. */
		aside?: string | undefined;
		actions?: Snippet;
		children: Snippet;
	};function $$render() {

	


	let { title, aside, actions, children }: Props = $props();
	const id = $props.id();
;
async () => {

 { svelteHTML.createElement("section", { "aria-labelledby":id,});
	 { svelteHTML.createElement("div", { "class":`top`,});
		
		 { svelteHTML.createElement("h2", {  id,"tabindex":-1,});title; }
		if(aside){ { svelteHTML.createElement("p", {});aside; }}
		if(actions){ { svelteHTML.createElement("div", { "class":`actions`,});;__sveltets_2_ensureSnippet(actions()); }}
	 }
	;__sveltets_2_ensureSnippet(children());
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Panel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Panel__SvelteComponent_ = ReturnType<typeof Panel__SvelteComponent_>;
/*Ωignore_endΩ*/export default Panel__SvelteComponent_;