///<reference types="svelte" />
;
import CharterRow from '$lib/components/admin/CharterRow.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Button from '$lib/components/ui/Button.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import Field from '$lib/components/ui/Field.svelte';
import { dateAt } from '$lib/format/time';
import { findCharters } from '$lib/domain/find-charters';
import type { Failure } from '$lib/office/answer';
import { addDays } from '$lib/domain/local-day';
import { listEvents } from '$lib/office/events';
import type { AnyEventCard } from '$lib/wire/event';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	

	// As far as the API looks in one answer, with days to spare; the past comes in steps of a season.
	const aheadDays = 365;
	const stepDays = 90;

	const today = dateAt(Date.now());
	let coming = $state.raw<AnyEventCard[]>();
	let past = $state.raw<AnyEventCard[]>([]);
	let pastFrom = $state(today);
	let failure = $state.raw<Failure>();
	let isAsking = $state(false);
	let search = $state('');
	let foundComing = $derived(find(coming ?? [], search));
	let foundPast = $derived(find(past, search));

	function find(cards: readonly AnyEventCard[], typed: string) {
		return findCharters(cards, typed, dateAt(Date.now()), (card) => card);
	}

	async function load() {
		const answer = await listEvents(today, addDays(today, aheadDays));
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') coming = answer.value.events;
	}
	void load();

	async function lookBack() {
		if (isAsking) return;
		isAsking = true;
		const from = addDays(pastFrom, -stepDays);
		const answer = await listEvents(from, addDays(pastFrom, -1));
		isAsking = false;
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind !== 'ok') return;
		past = [...past, ...answer.value.events.toReversed()];
		pastFrom = from;
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: { "title":`Charters`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"icon":`add`,"href":`/admin/events/new`,}});  Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
 PageHead}

 { svelteHTML.createElement("div", { "class":`search`,});
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {           "label":`Search`,"type":`search`,value:search,"placeholder":`Name, place, boat, or day, such as Dec 5`,"autocomplete":`off`,}});/*Ωignore_startΩ*/() => search = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
 }
 { svelteHTML.createElement("p", {   "class":`visually-hidden`,"role":`status`,});
	search.trim() === '' ? '' : `${countWords(foundComing.length + foundPast.length, 'charter')} found`;
 }

if(failure){
	 { const $$_etoNeruliaF0C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF0C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void (coming ? lookBack() : load()),}});}
}

 { svelteHTML.createElement("section", { "aria-labelledby":`upcoming`,});
	 { svelteHTML.createElement("h2", { "id":`upcoming`,});  }
	if(coming === undefined){
		if(!failure){ { svelteHTML.createElement("p", {   "class":`waiting`,"role":`status`,});  }}
	} else if (coming.length === 0){
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE1 = new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`No upcoming charters`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`/admin/events/new`,}});  Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE1.$$prop_def;/*Ωignore_endΩ*/
			           
			
		 EmptyState}
	} else if (foundComing.length === 0){
		 { svelteHTML.createElement("p", { "class":`waiting`,});    search.trim();  }
	}else{
		 { svelteHTML.createElement("ul", {});
			   for(let card of __sveltets_2_ensureArray(foundComing)){card.eventId; { const $$_woRretrahC2C = __sveltets_2_ensureComponent(CharterRow); new $$_woRretrahC2C({ target: __sveltets_2_any(), props: { card,}});}}
		 }
	}
 }

 { svelteHTML.createElement("section", { "aria-labelledby":`past`,});
	 { svelteHTML.createElement("h2", { "id":`past`,});  }
	if(foundPast.length > 0){
		 { svelteHTML.createElement("ul", {});
			   for(let card of __sveltets_2_ensureArray(foundPast)){card.eventId; { const $$_woRretrahC2C = __sveltets_2_ensureComponent(CharterRow); new $$_woRretrahC2C({ target: __sveltets_2_any(), props: { card,}});}}
		 }
	} else if (pastFrom !== today){
		 { svelteHTML.createElement("p", { "class":`waiting`,});
			search.trim() === '' ? 'No charters' : `No charters match “${search.trim()}”`;  pastFrom;
		 }
	}
	 { svelteHTML.createElement("div", { "class":`more`,});
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"onclick":() => void lookBack(),"disabled":isAsking,}});
			pastFrom === today ? 'Show past charters' : 'Show earlier ones';
		 Button}
	 }
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;