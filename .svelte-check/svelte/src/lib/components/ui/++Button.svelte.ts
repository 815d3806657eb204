///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import type { HTMLButtonAttributes } from 'svelte/elements';
import Icon from './Icon.svelte';
import type { IconName } from './icons.ts';
;

	interface Props {
		/** `main` is a view's one solid action. `bare` has no edge, for bars. */
		kind?: 'main' | 'plain' | 'bare' | 'danger';
		icon?: IconName;
		/** A link that looks like a button. */
		href?: string;
		type?: 'button' | 'submit';
		form?: string;
		disabled?: boolean;
		isWide?: boolean;
		/** For a button with only an icon. */
		label?: string;
		onclick?: HTMLButtonAttributes['onclick'];
		expanded?: boolean;
		describedBy?: string;
		children?: Snippet;
	};function $$render() {

	
	
	
	


	let {
		kind = 'plain',
		icon,
		href,
		type = 'button',
		form,
		disabled = false,
		isWide = false,
		label,
		onclick,
		expanded,
		describedBy,
		children
	}: Props = $props();
;
async () => {

if(href !== undefined){
	 { svelteHTML.createElement("a", {      "class":`button ${kind}`,href,"aria-label":label,});isWide;!children;
		if(icon){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":icon,"size":children ? 20 : 24,}});}}
		;__sveltets_2_ensureSnippet(children?.());
	 }
}else{
	 { svelteHTML.createElement("button", {               "class":`button ${kind}`,type,form,disabled,onclick,"aria-label":label,"aria-expanded":expanded,"aria-describedby":describedBy,});isWide;!children;
		if(icon){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":icon,"size":children ? 20 : 24,}});}}
		;__sveltets_2_ensureSnippet(children?.());
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Button__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Button__SvelteComponent_ = ReturnType<typeof Button__SvelteComponent_>;
/*Ωignore_endΩ*/export default Button__SvelteComponent_;