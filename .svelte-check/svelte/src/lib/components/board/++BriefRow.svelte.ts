///<reference types="svelte" />
;
import type { CardView } from '../../snapshot/view.ts';
import { formatCentsShort } from '../../domain/money.ts';
import CapacityMark from './CapacityMark.svelte';
import CardActions from './CardActions.svelte';
import { countSignedHere, paymentStateWords, statusWords } from '../charter/charter-labels.ts';
import StatusMark from '../ui/StatusMark.svelte';
import { clockText } from '../../format/local.ts';
;

	interface Props {
		charter: CardView;
		canLogPayments: boolean;
		onlog: () => void;
		ondetails: () => void;
	};function $$render() {

	
	
	
	
	
	
	


	let { charter, canLogPayments, onlog, ondetails }: Props = $props();
	const id = $props.id();
	let card = $derived(charter.card);
	let isPaid = $derived(card.paymentState === 'paid_in_full' && charter.unsentCount === 0);
	let overCents = $derived(Math.max(0, -(charter.balanceCents ?? 0)));
;
async () => {

 { svelteHTML.createElement("article", { "aria-labelledby":`${id}-title`,});
	 { svelteHTML.createElement("div", { "class":`words`,});
		 { svelteHTML.createElement("p", {  "class":`name`,});card.status === 'cancelled';
			 { svelteHTML.createElement("span", {});clockText(card.startsAt);  }
			 { svelteHTML.createElement("span", { "id":`${id}-title`,}); { svelteHTML.createElement("button", {   "type":`button`,"onclick":ondetails,});card.title; } }
		 }
		 { svelteHTML.createElement("p", { "class":`more`,});
			card.kind ? `${card.kind}, ` : '';if(card.status === 'cancelled' || card.status === 'pending'){statusWords[
					card.status
				].toLowerCase();}else{ card.waivers.signed + countSignedHere(charter.patrons); card.waivers
					.needed;}
		 }
		 { const $$_kraMyticapaC2C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC2C({ target: __sveltets_2_any(), props: {      "guests":card.guests.total,"capacity":card.capacity,"status":card.status,}});}
		if(charter.unsentCount > 0){
			 { svelteHTML.createElement("p", { "class":`money saved`,}); { const $$_kraMsutatS3C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS3C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":16,}});}charter.unsentCount;  }
		}
		if(charter.paidCents !== undefined && card.totalPriceCents !== undefined){
			 { svelteHTML.createElement("p", {  "class":`money`,});isPaid;
				if(card.totalPriceCents === 0 && charter.paidCents === 0){
					paymentStateWords.nothing_due;
				}else{
					 { svelteHTML.createElement("b", {});formatCentsShort(charter.paidCents); }
					if(overCents > 0){ formatCentsShort(card.totalPriceCents);  { svelteHTML.createElement("strong", {}); formatCentsShort(overCents); }
					}else{
						isPaid ? 'paid' : `of ${formatCentsShort(card.totalPriceCents)}`;
					}
				}
			 }
		}
	 }
	 { const $$_snoitcAdraC1C = __sveltets_2_ensureComponent(CardActions); new $$_snoitcAdraC1C({ target: __sveltets_2_any(), props: {         "eventId":card.eventId,"describedBy":`${id}-title`,"isMain":false,"isCompact":true,canLogPayments,onlog,}});}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BriefRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BriefRow__SvelteComponent_ = ReturnType<typeof BriefRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default BriefRow__SvelteComponent_;