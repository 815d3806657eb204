///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import { page } from '$app/state';
import BoardSkeleton from '$lib/components/board/BoardSkeleton.svelte';
import TopBar from '$lib/components/shell/TopBar.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import { viewAboard, type AboardView } from '$lib/snapshot/aboard-view';
import type { CardView } from '$lib/snapshot/view';
import type { AnyEventCard } from '$lib/wire/event';
import { getCrew } from '../../../../lib/crew-app/screens/crew.svelte.ts';
import SignInPanel from '../../SignInPanel.svelte';
;

	interface Printed {
		charter: CardView;
		view: AboardView;
		/** The charter's own response, with its log and waivers. Undefined until there was signal for it. */
		own: AnyEventCard | undefined;
		asOf: string | undefined;
		nowMs: number;
	};;

	interface Props {
		title: string;
		children: Snippet<[Printed]>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	



	let { title, children }: Props = $props();
	const crew = getCrew();
	const { session, board } = crew.phone;
	let eventId = $derived(page.params.event ?? '');
	let charter = $derived(board.card(eventId));
	let openId = $derived(charter?.card.eventId);
	$effect(() => (openId === undefined ? undefined : crew.phone.watchCharter(openId)));
	let own = $derived(openId === undefined ? undefined : board.page(openId));
	let asOf = $derived(openId === undefined ? undefined : board.asOfCharter(openId));
	let view = $derived(charter && viewAboard(charter, { waivers: own?.signedWaivers, asOf }));
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});charter ? `${charter.card.title}, ${title.toLowerCase()}` : title; } }

if(session.isLoaded && !session.user){
	 { const $$_lenaPnIngiS0C = __sveltets_2_ensureComponent(SignInPanel); new $$_lenaPnIngiS0C({ target: __sveltets_2_any(), props: {}});}
}else{
	 { svelteHTML.createElement("div", { "class":`screen`,});
		 { const $$_raBpoT1C = __sveltets_2_ensureComponent(TopBar); const $$_raBpoT1 = new $$_raBpoT1C({ target: __sveltets_2_any(), props: {    title,"back":`/`,"size":`small`,line:() => { async ()/*Ωignore_positionΩ*/ => {
				if(openId !== undefined){ { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":`/charter/${openId}`,});  } }}
			};return __sveltets_2_any(0)},actions:() => { async ()/*Ωignore_positionΩ*/ => {
				if(charter){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`file`,"onclick":() => window.print(),}});  Button}}
			};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {line, actions} = $$_raBpoT1.$$prop_def;/*Ωignore_endΩ*/
			
			
		 TopBar}
	 }
	 { svelteHTML.createElement("main", {});
		if(charter && view){
			
			
			 { svelteHTML.createElement("div", {       "class":`printed`,"role":`region`,"aria-label":title,"tabindex":0,});
				;__sveltets_2_ensureSnippet(children({ charter, view, own, asOf, nowMs: crew.now.ms }));
			 }
		} else if (board.asOf === undefined && !board.isStale){
			 { const $$_notelekSdraoB1C = __sveltets_2_ensureComponent(BoardSkeleton); new $$_notelekSdraoB1C({ target: __sveltets_2_any(), props: {}});}
		}else{
			 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`There is no charter ${eventId} on this phone`,}});
				                      
			 EmptyState}
		}
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PrintedPage__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PrintedPage__SvelteComponent_ = ReturnType<typeof PrintedPage__SvelteComponent_>;
/*Ωignore_endΩ*/export default PrintedPage__SvelteComponent_;