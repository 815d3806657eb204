///<reference types="svelte" />
;
import { page } from '$app/state';
import EditCharter from './EditCharter.svelte';
function $$render() {

	
	
;
async () => {

page.params.event; {
	 { const $$_retrahCtidE0C = __sveltets_2_ensureComponent(EditCharter); new $$_retrahCtidE0C({ target: __sveltets_2_any(), props: {  "eventId":page.params.event ?? '',}});}
}
};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Page__SvelteComponent_ = InstanceType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;