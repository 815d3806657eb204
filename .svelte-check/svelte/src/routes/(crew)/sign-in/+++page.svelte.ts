///<reference types="svelte" />
;
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { safePath } from '$lib/components/shell/safe-path';
import SignInPanel from '../SignInPanel.svelte';
function $$render() {

	
	
	
	

	function goOn() {
		void goto(safePath(page.url.searchParams.get('to'), page.url.origin));
	}
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});  } }

 { const $$_lenaPnIngiS0C = __sveltets_2_ensureComponent(SignInPanel); new $$_lenaPnIngiS0C({ target: __sveltets_2_any(), props: {  "ondone":goOn,}});}
};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Page__SvelteComponent_ = InstanceType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;