///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import '$lib/components/waiver/form.css';
import './paper.css';

;type $$ComponentProps =  { children: Snippet };function $$render() {

	
	
	

	let { children }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("svelte:head", {});
	 { svelteHTML.createElement("meta", {    "name":`robots`,"content":`noindex`,});}
	 { svelteHTML.createElement("meta", {    "name":`theme-color`,"content":`#fdfcf8`,});}
 }

 { svelteHTML.createElement("main", { "class":`paper`,});
	;__sveltets_2_ensureSnippet(children());
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Layout__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Layout__SvelteComponent_ = ReturnType<typeof Layout__SvelteComponent_>;
/*Ωignore_endΩ*/export default Layout__SvelteComponent_;