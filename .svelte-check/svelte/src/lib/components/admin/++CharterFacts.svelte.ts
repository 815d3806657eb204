///<reference types="svelte" />
;
import { formatCents, formatCentsShort } from '../../domain/money.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import { statusIcons, statusWords } from '../charter/charter-labels.ts';
import CapacityMark from '../board/CapacityMark.svelte';
import Icon from '../ui/Icon.svelte';
import { clockText, dayText } from '../../format/local.ts';
;

	interface Props {
		event: AnyEventCard;
	};function $$render() {

	
	
	
	
	
	


	let { event }: Props = $props();
;
async () => {

 { svelteHTML.createElement("p", {});
	 { svelteHTML.createElement("span", {});dayText(event.date); event.date.slice(0, 4);  clockText(event.startsAt); }
	 { svelteHTML.createElement("code", {});event.eventId; }
	 { svelteHTML.createElement("span", { "class":`status`,}); { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":statusIcons[event.status],"size":20,}});}statusWords[event.status]; }
	if(event.totalPaidCents !== undefined && event.totalPriceCents !== undefined){
		 { svelteHTML.createElement("span", {}); { svelteHTML.createElement("b", {});formatCents(event.totalPaidCents); }   formatCentsShort(event.totalPriceCents); }
		if(event.totalPaidCents > event.totalPriceCents){
			 { svelteHTML.createElement("span", {}); { svelteHTML.createElement("b", { "class":`over`,});  formatCents(event.totalPaidCents - event.totalPriceCents); } }
		}
	}
 }
 { const $$_kraMyticapaC0C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC0C({ target: __sveltets_2_any(), props: {        "guests":event.guests.total,"capacity":event.capacity,"status":event.status,"todo":`Move guests to another charter, or use a larger boat.`,}});}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterFacts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterFacts__SvelteComponent_ = ReturnType<typeof CharterFacts__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterFacts__SvelteComponent_;