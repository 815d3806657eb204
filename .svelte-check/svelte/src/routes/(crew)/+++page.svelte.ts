///<reference types="svelte" />
;
	// Once drawn whole, the board comes back whole: its scroll position is looked for as soon as it stands.
	const drawn = { isWhole: false };
;;

import BoardSkeleton from '$lib/components/board/BoardSkeleton.svelte';
import BriefRow from '$lib/components/board/BriefRow.svelte';
import Button from '$lib/components/ui/Button.svelte';
import DayGroup from '$lib/components/board/DayGroup.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import EventCard from '$lib/components/board/EventCard.svelte';
import type SearchFieldComponent from '$lib/components/ui/SearchField.svelte';
import SignalLine from '$lib/components/shell/SignalLine.svelte';
import TopBar from '$lib/components/shell/TopBar.svelte';
import { sortIntoDays, type DayOfCharters } from '$lib/components/board/board-days';
import { dayText } from '$lib/format/local';
import { dateAt } from '$lib/format/time';
import type { viewAboard as ViewAboard } from '$lib/snapshot/aboard-view';
import type { findCharters } from '$lib/domain/find-charters';
import type { readyText as ReadyText } from '../../lib/crew-app/screens/ready-mark.ts';
import { getCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
import MenuButton from './MenuButton.svelte';
function $$render() {
 const groups/*Ωignore_positionΩ*/ = (list: DayOfCharters[])/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("div", { "class":`days`,});
		   for(let { date, charters } of __sveltets_2_ensureArray(list)){date;
			 { const $$_puorGyaD1C = __sveltets_2_ensureComponent(DayGroup); new $$_puorGyaD1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },date,"hasMonth":date.slice(0, 7) !== dateAt(nowMs).slice(0, 7),}});
				   for(let charter of __sveltets_2_ensureArray(charters)){charter.card.eventId;
					const { eventId } = charter.card;
					 { const $$_woRfeirB2C = __sveltets_2_ensureComponent(BriefRow); new $$_woRfeirB2C({ target: __sveltets_2_any(), props: {        charter,"canLogPayments":crew.canLogPayments,"onlog":() => crew.open({ kind: 'log_payment', eventId }),"ondetails":() => crew.open({ kind: 'details', eventId }),}});}
				}
			 DayGroup}
		}
	 }
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	const crew = getCrew();
	const { session, board, outbox, time } = crew.phone;

	let isSearching = $state(false);
	let typed = $state('');
	let hasPast = $state(false);
	let isAskingPast = $state(false);
	/** At a start today's charters come first, ready to be tapped, and the rest a moment later. */
	let isWhole = $state(drawn.isWhole || document.hidden);

	let nowMs = $derived(crew.now.ms);
	/** Loaded with the first search: most visits need none. */
	let find = $state.raw<typeof findCharters>();
	let SearchField = $state.raw<typeof SearchFieldComponent>();
	let isSearchMissing = $state(false);
	let isWanted = $derived(find !== undefined && typed.trim() !== '');
	let today = $derived(dateAt(nowMs));
	let shown = $derived(find && isWanted ? find(board.cards, typed, today, ({ card }) => card) : board.cards);
	let days = $derived(sortIntoDays(shown, nowMs));
	let isEmpty = $derived(days.today.length + days.ended.length + days.upcoming.length === 0);

	$effect(() => {
		if (isWhole || board.asOf === undefined) return;
		// After the current content is painted, which a hidden page never is.
		const frame = requestAnimationFrame(() => setTimeout(() => (isWhole = drawn.isWhole = true)));
		return () => cancelAnimationFrame(frame);
	});

	/** Loaded once this phone has marks: the board alone can't know them. */
	let viewAboard = $state.raw<typeof ViewAboard>();
	$effect(() => {
		if (viewAboard || !outbox.entries.some(({ intent }) => intent.kind === 'boarding')) return;
		// Without this part of the app, the board's own numbers show.
		import('$lib/snapshot/aboard-view').then((part) => (viewAboard = part.viewAboard)).catch(() => undefined);
	});

	/** Loaded once a check of *Ready for no signal* has passed on this phone. */
	let readyText = $state.raw<typeof ReadyText>();
	$effect(() => {
		if (!isWhole || readyText) return;
		try {
			if (!localStorage['scc-ready']) return;
			import('../../lib/crew-app/screens/ready-mark.ts')
				.then((part) => (readyText = part.readyText))
				.catch(() => undefined);
		} catch {
			// Storage is blocked, so nothing was remembered.
		}
	});

	async function startSearch() {
		isSearching = true;
		try {
			const [search, field] = await Promise.all([
				import('$lib/domain/find-charters'),
				import('$lib/components/ui/SearchField.svelte')
			]);
			find = search.findCharters;
			SearchField = field.default;
			isSearchMissing = false;
		} catch {
			// No signal, and this phone hasn't kept the search yet.
			isSearchMissing = true;
		}
	}

	let hasProblem = $derived(
		session.isExpired ||
			outbox.isBroken ||
			board.problem !== undefined ||
			time.wrongByMs !== 0 ||
			(board.asOf === undefined && board.isStale)
	);

	function stopSearch() {
		isSearching = false;
		typed = '';
	}

	async function showPast() {
		hasPast = true;
		isAskingPast = true;
		await board.loadPast();
		isAskingPast = false;
	}
;
async () => {



 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});  } }



if(session.isLoaded && !session.user){
	
	    { try { const $$_value = await (import('./SignInPanel.svelte'));{ const { default: SignInPanel } = $$_value; 
		 { const $$_lenaPnIngiS0C = __sveltets_2_ensureComponent(SignInPanel); new $$_lenaPnIngiS0C({ target: __sveltets_2_any(), props: {}});}
	}} catch($$_e) { 
		 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE0 = new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Signing in needs signal`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`update`,"onclick":() => location.reload(),}});  Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE0.$$prop_def;/*Ωignore_endΩ*/
			     
			
		 EmptyState}
	}}
}else{
	 { const $$_raBpoT0C = __sveltets_2_ensureComponent(TopBar); const $$_raBpoT0 = new $$_raBpoT0C({ target: __sveltets_2_any(), props: {   "title":`Today`,"aside":dayText(dateAt(nowMs)),line:() => { async ()/*Ωignore_positionΩ*/ => {
			 { const $$_eniLlangiS0C = __sveltets_2_ensureComponent(SignalLine); new $$_eniLlangiS0C({ target: __sveltets_2_any(), props: {          "asOf":board.asOf,"isStale":board.isStale,"isLoading":board.isLoading,nowMs,"onrefresh":crew.phone.refresh,}});}
		};return __sveltets_2_any(0)},actions:() => { async ()/*Ωignore_positionΩ*/ => {
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {           "kind":`bare`,"icon":`search`,"label":`Search charters`,"expanded":isSearching,"onclick":() => (isSearching ? stopSearch() : void startSearch()),}});}
			 { const $$_nottuBuneM0C = __sveltets_2_ensureComponent(MenuButton); new $$_nottuBuneM0C({ target: __sveltets_2_any(), props: {}});}
		};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {line, actions} = $$_raBpoT0.$$prop_def;/*Ωignore_endΩ*/
		
		
	 TopBar}
	if(isSearching && SearchField){
		 { const $$_dleiFhcraeS0C = __sveltets_2_ensureComponent(SearchField); const $$_dleiFhcraeS0 = new $$_dleiFhcraeS0C({ target: __sveltets_2_any(), props: {         text:typed,"label":`Search charters`,"placeholder":`Name, place, or day, such as Dec 5`,"onclose":stopSearch,}});/*Ωignore_startΩ*/() => typed = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFhcraeS0.$$bindings = 'text';}
	}
	if(isSearching && isSearchMissing){
		 { svelteHTML.createElement("p", {   "class":`quiet`,"role":`alert`,});                }
	}
	 { svelteHTML.createElement("main", {});
		if(hasProblem){
			    { try { const $$_value = await (import('./BoardProblem.svelte'));{ const { default: BoardProblem } = $$_value; 
				 { const $$_melborPdraoB1C = __sveltets_2_ensureComponent(BoardProblem); new $$_melborPdraoB1C({ target: __sveltets_2_any(), props: {}});}
			}} catch($$_e) { 
				 { svelteHTML.createElement("p", { "class":`quiet`,});
					                 
				 }
			}}
		}
		if(board.asOf === undefined){
			if(!board.isStale && board.problem === undefined){ { const $$_notelekSdraoB1C = __sveltets_2_ensureComponent(BoardSkeleton); new $$_notelekSdraoB1C({ target: __sveltets_2_any(), props: {}});}}
		}else{
			if(days.today.length > 0){
				 { svelteHTML.createElement("div", { "class":`cards`,});
					   for(let charter of __sveltets_2_ensureArray(days.today)){charter.card.eventId;
						const { eventId } = charter.card;
						 { const $$_draCtnevE2C = __sveltets_2_ensureComponent(EventCard); new $$_draCtnevE2C({ target: __sveltets_2_any(), props: {             charter,"aboard":viewAboard?.(charter),nowMs,"ready":readyText?.(crew, charter.card, nowMs),"canLogPayments":crew.canLogPayments,"onlog":() => crew.open({ kind: 'log_payment', eventId }),"ondetails":() => crew.open({ kind: 'details', eventId }),}});}
					}
				 }
			} else if (!isWanted){
				 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":days.ended.length > 0 ? 'No more charters today' : 'No charters today',}});
					days.upcoming.length > 0 ? 'The next ones are below.' : 'Nothing is planned in the next 30 days.';
				 EmptyState}
			}
			if(isWhole){
				if(days.ended.length > 0){
					 { svelteHTML.createElement("h2", {});  }
					;__sveltets_2_ensureSnippet(groups([{ date: dateAt(nowMs), charters: days.ended }]));
				}
				if(days.upcoming.length > 0){
					 { svelteHTML.createElement("h2", {});  }
					;__sveltets_2_ensureSnippet(groups(days.upcoming));
				}
				if(isWanted && isEmpty && days.past.length === 0){
					 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`No charters match “${typed.trim()}”`,}});
						                
						
					 EmptyState}
				}
				if(hasPast || isWanted){
					if(days.past.length > 0){
						 { svelteHTML.createElement("h2", {});  }
						;__sveltets_2_ensureSnippet(groups(days.past));
					} else if (!isWanted && !isAskingPast){
						 { svelteHTML.createElement("p", { "class":`quiet`,});   board.isStale ? ': no signal' : '';  }
					}
				}
				 { svelteHTML.createElement("div", { "class":`more`,});
					 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":isAskingPast,"onclick":() => void showPast(),}});
						hasPast ? 'Show earlier ones' : 'Show past charters';
					 Button}
				 }
			}
		}
	 }
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;