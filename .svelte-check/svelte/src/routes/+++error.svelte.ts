///<reference types="svelte" />
;
import { page } from '$app/state';
import '../app.css';
import Button from '$lib/components/ui/Button.svelte';
function $$render() {

	
	
	
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});page.status === 404 ? 'Page not found' : 'Something went wrong'; } }

 { svelteHTML.createElement("main", {});
	 { svelteHTML.createElement("h1", {});page.status === 404 ? 'Page not found' : 'Something went wrong'; }
	 { svelteHTML.createElement("p", {});
		page.status === 404
			? 'There is nothing at this address. The link may have a typo.'
			: `Everything saved on this phone is safe. ${page.error?.message ?? ''}`;
	 }
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`calendar`,"href":`/`,}});  Button}
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Error__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Error__SvelteComponent_ = InstanceType<typeof Error__SvelteComponent_>;
/*Ωignore_endΩ*/export default Error__SvelteComponent_;