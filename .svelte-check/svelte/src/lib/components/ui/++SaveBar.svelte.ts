///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
;

	interface Props {
		title: string;
		/** Text for screen readers after the title, if the title lacks the button's usual name. */
		spokenTitle?: string | undefined;
		detail?: string | undefined;
		sum?: string | undefined;
		/** `second` is the less prominent of two, above the other. */
		kind?: 'main' | 'second';
		type?: 'button' | 'submit';
		form?: string | undefined;
		disabled?: boolean;
		onclick?: ((event: MouseEvent) => void) | undefined;
		icon?: Snippet;
	};function $$render() {

	


	let {
		title,
		spokenTitle,
		detail,
		sum,
		kind = 'main',
		type = 'button',
		form,
		disabled = false,
		onclick,
		icon
	}: Props = $props();
;
async () => {

 { svelteHTML.createElement("button", {      "class":kind,type,form,onclick,"aria-disabled":disabled,});
	 { svelteHTML.createElement("span", { "class":`words`,});
		 { svelteHTML.createElement("b", { });title;if(spokenTitle){ { svelteHTML.createElement("span", { "class":`visually-hidden`,}); spokenTitle; }} }
		if(detail){ { svelteHTML.createElement("small", {});detail; }}
	 }
	if(sum){ { svelteHTML.createElement("strong", { });__sveltets_2_ensureType(String, Number, sum.length);sum; }}
	;__sveltets_2_ensureSnippet(icon?.());
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SaveBar__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SaveBar__SvelteComponent_ = ReturnType<typeof SaveBar__SvelteComponent_>;
/*Ωignore_endΩ*/export default SaveBar__SvelteComponent_;