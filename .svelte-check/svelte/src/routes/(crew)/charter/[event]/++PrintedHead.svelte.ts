///<reference types="svelte" />
;
import { slotWords } from '$lib/components/charter/charter-labels';
import { clockText, fullDayText } from '$lib/format/local';
import type { AnyEventCard } from '$lib/wire/event';

;type $$ComponentProps =  { title: string; card: AnyEventCard; columns: number };function $$render() {

	
	
	

	/** The first row of a printed table's head, which every page repeats. */
	let { title, card, columns }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	let crew = $derived(card.crew.map(({ slot, name }) => `${slotWords[slot].full} ${name}`).join(', '));
;
async () => {

 { svelteHTML.createElement("tr", {});
	 { svelteHTML.createElement("th", {   "colspan":columns,"scope":`colgroup`,});
		 { svelteHTML.createElement("h2", {});title; card.title; }
		fullDayText(card.date); clockText(card.startsAt);  clockText(card.endsAt); [card.kind, card.boat]
			.filter(Boolean)
			.join(', ');card.kind || card.boat ? '.' : '';
		card.location;  crew || 'none';
	 }
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PrintedHead__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PrintedHead__SvelteComponent_ = ReturnType<typeof PrintedHead__SvelteComponent_>;
/*Ωignore_endΩ*/export default PrintedHead__SvelteComponent_;