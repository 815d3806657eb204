///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
;

	interface Props {
		/** Text next to the buttons. */
		words?: Snippet;
		children: Snippet;
	};function $$render() {

	


	let { words, children }: Props = $props();
;
async () => {

 { svelteHTML.createElement("div", { "class":`bar`,});
	 { svelteHTML.createElement("div", { "class":`words`,});;__sveltets_2_ensureSnippet(words?.()); }
	 { svelteHTML.createElement("div", { "class":`buttons`,});;__sveltets_2_ensureSnippet(children()); }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const FormActions__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type FormActions__SvelteComponent_ = ReturnType<typeof FormActions__SvelteComponent_>;
/*Ωignore_endΩ*/export default FormActions__SvelteComponent_;