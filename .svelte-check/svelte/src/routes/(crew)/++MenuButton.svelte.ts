///<reference types="svelte" />
;
import Button from '$lib/components/ui/Button.svelte';
import { getCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
function $$render() {

	
	

	const crew = getCrew();
;
async () => {

 { svelteHTML.createElement("div", {});
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {        "kind":`bare`,"icon":`menu`,"label":`Menu`,"onclick":() => crew.open({ kind: 'menu' }),}});}
	if(crew.update.isReady){ { svelteHTML.createElement("i", {}); { svelteHTML.createElement("span", { "class":`visually-hidden`,});     } }}
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const MenuButton__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type MenuButton__SvelteComponent_ = InstanceType<typeof MenuButton__SvelteComponent_>;
/*Ωignore_endΩ*/export default MenuButton__SvelteComponent_;