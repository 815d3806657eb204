///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import { rememberFields, restoreFields } from '$lib/components/ui/keep-typed';

;type $$ComponentProps =  { children: Snippet };function $$render() {

	
	

	let { children }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("svelte:window", {    "onpagehide":rememberFields,"onpageshow":restoreFields,});}

;__sveltets_2_ensureSnippet(children());
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Layout__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Layout__SvelteComponent_ = ReturnType<typeof Layout__SvelteComponent_>;
/*Ωignore_endΩ*/export default Layout__SvelteComponent_;