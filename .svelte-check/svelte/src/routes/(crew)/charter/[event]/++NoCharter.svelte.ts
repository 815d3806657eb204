///<reference types="svelte" />
;
import BoardSkeleton from '$lib/components/board/BoardSkeleton.svelte';
import TopBar from '$lib/components/shell/TopBar.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import { getCrew } from '../../../../lib/crew-app/screens/crew.svelte.ts';
import MenuButton from '../../MenuButton.svelte';

;type $$ComponentProps =  { eventId: string };function $$render() {

	
	
	
	
	
	

	/** The charter sheet while its charter loads, and if this phone doesn't have it. */
	let { eventId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	const { board } = getCrew().phone;
;
async () => {

 { const $$_raBpoT0C = __sveltets_2_ensureComponent(TopBar); const $$_raBpoT0 = new $$_raBpoT0C({ target: __sveltets_2_any(), props: {     "title":`Charter sheet`,"back":`/`,"size":`small`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuBuneM0C = __sveltets_2_ensureComponent(MenuButton); new $$_nottuBuneM0C({ target: __sveltets_2_any(), props: {}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_raBpoT0.$$prop_def;/*Ωignore_endΩ*/
	
 TopBar}
 { svelteHTML.createElement("main", {});
	if(board.asOf === undefined && !board.isStale){
		 { const $$_notelekSdraoB1C = __sveltets_2_ensureComponent(BoardSkeleton); new $$_notelekSdraoB1C({ target: __sveltets_2_any(), props: {}});}
	}else{
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE1 = new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`There is no charter ${eventId} on this phone`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
				 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`calendar`,"href":`/`,}});  Button}
				 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`update`,"disabled":board.isLoading,"onclick":() => void board.refresh(),}});  Button}
			};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE1.$$prop_def;/*Ωignore_endΩ*/
			                      
			
		 EmptyState}
	}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const NoCharter__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type NoCharter__SvelteComponent_ = ReturnType<typeof NoCharter__SvelteComponent_>;
/*Ωignore_endΩ*/export default NoCharter__SvelteComponent_;