///<reference types="svelte" />
;
import { guestsOver } from '../../domain/capacity.ts';
import { formatCentsShort } from '../../domain/money.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import { countWords, paymentStateWords, statusIcons, statusWords } from '../charter/charter-labels.ts';
import CapacityMark from '../board/CapacityMark.svelte';
import Icon from '../ui/Icon.svelte';
import { clockText, dayText } from '../../format/local.ts';
;

	interface Props {
		card: AnyEventCard;
	};function $$render() {

	
	
	
	
	
	
	


	let { card }: Props = $props();
;
async () => {

 { svelteHTML.createElement("li", { });card.status === 'cancelled';
	 { svelteHTML.createElement("p", { "class":`when`,}); { svelteHTML.createElement("b", {});dayText(card.date); }  { svelteHTML.createElement("span", {});clockText(card.startsAt); } }
	 { svelteHTML.createElement("p", { "class":`what`,});
		 { svelteHTML.createElement("a", { "href":`/admin/events/${card.eventId}`,});card.title; }
		 { svelteHTML.createElement("code", {});card.eventId; }
	 }
	 { svelteHTML.createElement("p", { "class":`status`,});
		 { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":statusIcons[card.status],"size":20,}});}
		 { svelteHTML.createElement("span", {});statusWords[card.status]; }
	 }
	 { svelteHTML.createElement("div", { "class":`guests`,});
		if(guestsOver({ guests: card.guests.total, capacity: card.capacity, status: card.status }) > 0){
			 { const $$_kraMyticapaC2C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC2C({ target: __sveltets_2_any(), props: {      "guests":card.guests.total,"capacity":card.capacity,"status":card.status,}});}
		}else{
			countWords(card.guests.total, 'guest');card.capacity ? ` of ${card.capacity}` : '';
		}
	 }
	 { svelteHTML.createElement("p", { "class":`money`,});
		if(card.totalPaidCents !== undefined && card.totalPriceCents !== undefined && card.totalPriceCents + card.totalPaidCents !== 0){
			 { svelteHTML.createElement("b", {});formatCentsShort(card.totalPaidCents); }  formatCentsShort(
				card.totalPriceCents
			);if(card.totalPaidCents > card.totalPriceCents){  { svelteHTML.createElement("b", {  "class":`over`,}); formatCentsShort(card.totalPaidCents - card.totalPriceCents); }}
		}else{
			card.paymentState && paymentStateWords[card.paymentState];
		}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterRow__SvelteComponent_ = ReturnType<typeof CharterRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterRow__SvelteComponent_;