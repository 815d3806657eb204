///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
;

	interface Props {
		title: string;
		/** Small text at the right of the title. */
		aside?: string | undefined;
		/** Adds padding for text. Lists have their own. */
		isPadded?: boolean;
		/** Leaves out the background, because the sheet already has one. */
		isFlat?: boolean;
		children: Snippet;
	};function $$render() {

	


	let { title, aside, isPadded = false, isFlat = false, children }: Props = $props();
	const id = $props.id();
;
async () => {

 { svelteHTML.createElement("section", { "aria-labelledby":id,});
	 { svelteHTML.createElement("div", {  "class":`head`,});isFlat;
		 { svelteHTML.createElement("h2", {id,});title; }
		if(aside){ { svelteHTML.createElement("p", {});aside; }}
	 }
	 { svelteHTML.createElement("div", {   "class":`panel`,});isPadded;isFlat;;__sveltets_2_ensureSnippet(children()); }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Panel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Panel__SvelteComponent_ = ReturnType<typeof Panel__SvelteComponent_>;
/*Ωignore_endΩ*/export default Panel__SvelteComponent_;