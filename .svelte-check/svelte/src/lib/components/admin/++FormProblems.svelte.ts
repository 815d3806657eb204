///<reference types="svelte" />
;;
	interface Props {
		/** Errors without a field on the screen. */
		sentences: readonly string[];
	};function $$render() {



	let { sentences }: Props = $props();
;
async () => {

if(sentences.length > 0){
	 { svelteHTML.createElement("ul", {    "role":`alert`,"tabindex":-1,...__sveltets_2_empty({"data-problem":true}),});
		   for(let sentence of __sveltets_2_ensureArray(sentences)){sentence; { svelteHTML.createElement("li", {});sentence; }}
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const FormProblems__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type FormProblems__SvelteComponent_ = ReturnType<typeof FormProblems__SvelteComponent_>;
/*Ωignore_endΩ*/export default FormProblems__SvelteComponent_;