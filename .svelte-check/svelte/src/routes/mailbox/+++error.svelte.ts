///<reference types="svelte" />
;
import { page } from '$app/state';
function $$render() {

	

	let title = $derived(page.status === 404 ? 'There is nothing at this address' : 'Something went wrong');
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});title; } }

 { svelteHTML.createElement("h1", {});title; }
if(page.status !== 404){ { svelteHTML.createElement("p", {});page.error?.message ?? ''; }}
 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":`/`,});  } }


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Error__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Error__SvelteComponent_ = ReturnType<typeof Error__SvelteComponent_>;
/*Ωignore_endΩ*/export default Error__SvelteComponent_;