///<reference types="svelte" />
;
import Icon from '../ui/Icon.svelte';
import type { IconName } from '../ui/icons.ts';
;

	interface Props {
		icon: IconName;
		title: string;
		detail?: string | undefined;
		href?: string;
		/** Whether the row's details below it are open. */
		isOpen?: boolean;
		onclick?: () => void;
	};function $$render() {
  const inside/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { const $$_nocI0C = __sveltets_2_ensureComponent(Icon); new $$_nocI0C({ target: __sveltets_2_any(), props: {  "name":icon,}});}
	  { svelteHTML.createElement("span", {}); { svelteHTML.createElement("b", {});title; }if(detail){ { svelteHTML.createElement("small", {});detail; }} }
};return __sveltets_2_any(0)};
	
	


	let { icon, title, detail, href, isOpen, onclick }: Props = $props();
;
async () => {



if(href !== undefined){
	 { svelteHTML.createElement("a", { href,onclick,});;__sveltets_2_ensureSnippet(inside()); }
}else{
	 { svelteHTML.createElement("button", {    "type":`button`,onclick,"aria-expanded":isOpen,});;__sveltets_2_ensureSnippet(inside()); }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MenuRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MenuRow__SvelteComponent_ = ReturnType<typeof MenuRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default MenuRow__SvelteComponent_;