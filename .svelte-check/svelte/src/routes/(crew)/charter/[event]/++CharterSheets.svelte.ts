///<reference types="svelte" />
;
import PersonBoarding, { type PersonAct } from '$lib/components/boarding/PersonBoarding.svelte';
import CorrectionSheet from '$lib/components/charter/CorrectionSheet.svelte';
import GuestSheet from '$lib/components/charter/GuestSheet.svelte';
import { paymentText } from '$lib/components/charter/payment-labels';
import PaymentSheet from '$lib/components/charter/PaymentSheet.svelte';
import { hasRight } from '$lib/domain/rights';
import { mintUuid } from '$lib/outbox/device';
import type { AboardView, GuestView } from '$lib/snapshot/aboard-view';
import type { CardView, PaymentView } from '$lib/snapshot/view';
import { correctPayment } from '../../../../lib/crew-app/screens/correct-payment.ts';
import { getCrew } from '../../../../lib/crew-app/screens/crew.svelte.ts';
import { decideRequest } from '../../../../lib/crew-app/screens/decide-request.ts';
import { correctionOf } from './correction-choice.ts';
import SignOnPhone from './SignOnPhone.svelte';
;

	interface Props {
		/** Undefined while the charter isn't on this phone. A correction that someone is typing stays open then. */
		charter: CardView | undefined;
		view: AboardView | undefined;
		/** Crew should get missing signatures now. */
		isDue: boolean;
		/** The person whose sheet is open. */
		guestId: string | undefined;
		/** The payment whose sheet is open. */
		paymentId: string | undefined;
		/** Missing for accounts that may not mark people. */
		onmark: ((who: GuestView, act: PersonAct) => Promise<void>) | undefined;
		onlog: (patronId: string) => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	


	let { charter, view, isDue, guestId = $bindable(), paymentId = $bindable(), onmark, onlog }: Props = $props()/*Ωignore_startΩ*/;guestId;paymentId;/*Ωignore_endΩ*/;
	const crew = getCrew();
	const { session } = crew.phone;

	let nowMs = $derived(crew.now.ms);
	let guest = $derived(charter?.patrons.find((patron) => patron.patronId === guestId));
	let guestView = $derived(view?.guests.find((one) => one.patronId === guestId));
	let opened = $derived(charter?.payments.find((payment) => payment.paymentId === paymentId));
	let canDecide = $derived(session.user !== undefined && hasRight(session.user, 'admin'));
	/** The person who signs on this phone. */
	let signing = $state<string | undefined>();
	let signer = $derived(charter?.patrons.find((patron) => patron.patronId === signing));
	let waiverText = $derived(crew.phone.waiverText.text);
	let correcting = $state<PaymentView | undefined>();
;
async () => {

if(charter && signer && waiverText){
	 { const $$_enohPnOngiS0C = __sveltets_2_ensureComponent(SignOnPhone); new $$_enohPnOngiS0C({ target: __sveltets_2_any(), props: {       charter,"patron":signer,"text":waiverText,"onback":() => (signing = undefined),}});}
}
if(charter && opened){
	const payment = opened;
	const { card, payments } = charter;
	const choice = correctionOf(payment, session.user, nowMs);
	 { const $$_teehStnemyaP0C = __sveltets_2_ensureComponent(PaymentSheet); new $$_teehStnemyaP0C({ target: __sveltets_2_any(), props: {             card,payment,payments,nowMs,"mustAsk":choice === 'ask',"oncorrect":choice === 'correct'
			? () => {
					correcting = payment;
					paymentId = undefined;
				}
			: undefined,"ondecide":canDecide ? (requestId, decision) => decideRequest(crew, card.eventId, requestId, decision) : undefined,"onclose":() => (paymentId = undefined),}});}
} else if (charter && guest){
	  const boarding/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
		if(guestView && view){
			const who = guestView;
			 { const $$_gnidraoBnosreP0C = __sveltets_2_ensureComponent(PersonBoarding); new $$_gnidraoBnosreP0C({ target: __sveltets_2_any(), props: {         "guest":who,"marks":view.marks.filter((one) => one.patronId === who.patronId),"timeZone":card.timeZone,"onmark":onmark && ((act) => onmark(who, act)),}});}
		}
	};return __sveltets_2_any(0)};const patron = guest;
	const { card } = charter;
	 { const $$_teehStseuG0C = __sveltets_2_ensureComponent(GuestSheet); new $$_teehStseuG0C({ target: __sveltets_2_any(), props: {                 card,patron,"payments":charter.payments.filter((one) => one.patronId === patron.patronId && !one.isHidden),isDue,nowMs,"onlog":crew.canLogPayments
			? () => {
					onlog(patron.patronId);
					guestId = undefined;
				}
			: undefined,"onsign":waiverText && crew.canLogPayments
			? () => {
					signing = patron.patronId;
					guestId = undefined;
				}
			: undefined,"onpayment":(payment) => (paymentId = payment.paymentId),"onclose":() => (guestId = undefined),"boarding":guestView && view ? boarding : undefined,}});}
	
}
if(correcting && session.user){
	const payment = correcting;
	 { const $$_teehSnoitcerroC0C = __sveltets_2_ensureComponent(CorrectionSheet); new $$_teehSnoitcerroC0C({ target: __sveltets_2_any(), props: {               "mintId":mintUuid,"subtitle":`${paymentText(payment)}, ${payment.receiptCode}`,"refundable":payment.state === 'recorded' && (payment.keptCents > 0 || payment.keptTipCents > 0)
			? { fareCents: Math.max(0, payment.keptCents), tipCents: Math.max(0, payment.keptTipCents) }
			: undefined,"method":payment.method,"onchange":payment.state === 'recorded'
			? () => {
					crew.open({ kind: 'change_payment', payment });
					correcting = undefined;
				}
			: undefined,"act":(choice) => correctPayment(crew, payment, choice),"onclose":() => (correcting = undefined),}});}
}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('guestId', 'paymentId'), slots: {}, events: {} }}
const CharterSheets__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterSheets__SvelteComponent_ = ReturnType<typeof CharterSheets__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterSheets__SvelteComponent_;