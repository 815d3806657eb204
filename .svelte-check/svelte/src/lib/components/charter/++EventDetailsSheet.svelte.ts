///<reference types="svelte" />
;
import type { CardView } from '../../snapshot/view.ts';
import { balanceText } from './balance-label.ts';
import Button from '../ui/Button.svelte';
import CapacityMark from '../board/CapacityMark.svelte';
import CharterFacts from './CharterFacts.svelte';
import { countWords, whereText } from './charter-labels.ts';
import Panel from './Panel.svelte';
import PaymentList from './PaymentList.svelte';
import RosterRow from './RosterRow.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		charter: CardView;
		nowMs: number;
		/** Undefined if this person may not log payments. */
		onlog?: (() => void) | undefined;
		onclose: () => void;
	};function $$render() {
  const slab/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => { { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {      "title":`Log payment`,"detail":owed,"onclick":onlog,}});}};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	
	
	
	


	let { charter, nowMs, onlog, onclose }: Props = $props();
	let card = $derived(charter.card);
	let payments = $derived(charter.payments.filter((payment) => !payment.isHidden));
	let owed = $derived(balanceText(charter));
;
async () => {



 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {        children:() => { return __sveltets_2_any(0); },"title":card.title,"subtitle":whereText(card),"width":`wide`,onclose,"foot":onlog ? slab : undefined,}});
	 { const $$_kraMyticapaC1C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC1C({ target: __sveltets_2_any(), props: {      "guests":card.guests.total,"capacity":card.capacity,"status":card.status,}});}
	 { const $$_stcaFretrahC1C = __sveltets_2_ensureComponent(CharterFacts); new $$_stcaFretrahC1C({ target: __sveltets_2_any(), props: { charter,}});}
	if(card.notes){ { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Notes`,"isPadded":true,"isFlat":true,}}); { svelteHTML.createElement("p", { "class":`notes`,});card.notes; } Panel}}
	 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Roster`,"aside":countWords(card.patrons.length, 'person', 'people'),"isFlat":true,}});
		if(charter.patrons.length > 0){
			 { svelteHTML.createElement("ul", {});
				   for(let patron of __sveltets_2_ensureArray(charter.patrons)){patron.patronId; { const $$_woRretsoR3C = __sveltets_2_ensureComponent(RosterRow); new $$_woRretsoR3C({ target: __sveltets_2_any(), props: { patron,}});}}
			 }
		}else{
			 { svelteHTML.createElement("p", { "class":`none`,});      }
		}
	 Panel}
	 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Payments`,"aside":owed,"isFlat":true,}});
		if(payments.length > 0){
			 { const $$_tsiLtnemyaP2C = __sveltets_2_ensureComponent(PaymentList); new $$_tsiLtnemyaP2C({ target: __sveltets_2_any(), props: {   card,payments,nowMs,}});}
		}else{
			 { svelteHTML.createElement("p", { "class":`none`,});
				charter.paidCents === undefined ? 'None from this phone.' : 'None yet.';
			 }
		}
	 Panel}
	 { svelteHTML.createElement("div", { "class":`more`,}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"icon":`sheet`,"href":`/charter/${card.eventId}`,"isWide":true,}});  Button} }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EventDetailsSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EventDetailsSheet__SvelteComponent_ = ReturnType<typeof EventDetailsSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default EventDetailsSheet__SvelteComponent_;