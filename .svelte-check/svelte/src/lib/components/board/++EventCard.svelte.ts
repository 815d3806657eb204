///<reference types="svelte" />
;
import type { AboardCount, CardView } from '../../snapshot/view.ts';
import { isNow, paymentStateWords, whereText } from '../charter/charter-labels.ts';
import CapacityMark from './CapacityMark.svelte';
import CardActions from './CardActions.svelte';
import Chip from '../ui/Chip.svelte';
import CrewLine from './CrewLine.svelte';
import Meters from './Meters.svelte';
import TimeBand from './TimeBand.svelte';
;

	interface Props {
		charter: CardView;
		/** With this phone's own marks. Without them, the board's numbers show. */
		aboard?: AboardCount | undefined;
		nowMs: number;
		/** *Ready* with its time, if *Ready for no signal* passed on this phone. */
		ready?: string | undefined;
		canLogPayments: boolean;
		onlog: () => void;
		ondetails: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	


	let { charter, aboard, nowMs, ready, canLogPayments, onlog, ondetails }: Props = $props();
	const id = $props.id();
	let card = $derived(charter.card);
	// Include what is only on this phone, because the server's total may be older.
	let isOverpaid = $derived((charter.balanceCents ?? 0) < 0);
;
async () => {

 { svelteHTML.createElement("article", { "aria-labelledby":`${id}-title`,});
	 { const $$_dnaBemiT1C = __sveltets_2_ensureComponent(TimeBand); new $$_dnaBemiT1C({ target: __sveltets_2_any(), props: {  charter,nowMs,}});}
	 { svelteHTML.createElement("div", { "class":`body`,});
		 { svelteHTML.createElement("div", { "class":`title`,});
			 { svelteHTML.createElement("h2", { "id":`${id}-title`,}); { svelteHTML.createElement("button", {   "type":`button`,"onclick":ondetails,});card.title; } }
			if(ready){ { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`recorded`,}});ready; Chip}}
			if(isOverpaid){ { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`person`,}});  Chip}}
			if(charter.unsentCount > 0){
				 { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`saved`,}});charter.unsentCount;  Chip}
			} else if (card.paymentState === 'paid_in_full' && !isOverpaid){
				 { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`recorded`,}});  Chip}
			} else if (card.paymentState !== undefined && !isOverpaid && card.status !== 'cancelled'){
				 { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },}});paymentStateWords[card.paymentState]; Chip}
			}
		 }
		 { svelteHTML.createElement("p", { "class":`where`,});whereText(card); }
		 { const $$_kraMyticapaC2C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC2C({ target: __sveltets_2_any(), props: {      "guests":card.guests.total,"capacity":card.capacity,"status":card.status,}});}
		 { svelteHTML.createElement("div", { "class":`meters`,});
			 { const $$_sreteM3C = __sveltets_2_ensureComponent(Meters); new $$_sreteM3C({ target: __sveltets_2_any(), props: {    charter,"aboard":card.status === 'cancelled' ? undefined : (aboard ?? { count: card.guests, unsentAboard: 0 }),}});}
		 }
		 { svelteHTML.createElement("div", { "class":`crew`,}); { const $$_eniLwerC3C = __sveltets_2_ensureComponent(CrewLine); new $$_eniLwerC3C({ target: __sveltets_2_any(), props: {  "crew":card.crew,}});} }
	 }
	 { const $$_snoitcAdraC1C = __sveltets_2_ensureComponent(CardActions); new $$_snoitcAdraC1C({ target: __sveltets_2_any(), props: {        "eventId":card.eventId,"describedBy":`${id}-title`,"isMain":isNow(card, nowMs),canLogPayments,onlog,}});}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EventCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EventCard__SvelteComponent_ = ReturnType<typeof EventCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default EventCard__SvelteComponent_;