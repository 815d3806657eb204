///<reference types="svelte" />
;
import { mintUuid } from '$lib/outbox/device';
import { paymentSettings } from '$lib/domain/payment-settings';
import { untrack } from 'svelte';
import LogPaymentSheet from '$lib/components/log-payment/LogPaymentSheet.svelte';
import { paymentText } from '$lib/components/charter/payment-labels';
import type { PaymentView } from '$lib/snapshot/view';
import { changePayment } from '../../lib/crew-app/screens/correct-payment.ts';
import { getCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
import { findSame, patronChoice, withoutPayment } from '../../lib/crew-app/screens/take-payment.ts';
;

	interface Props {
		/** The payment to correct. */
		payment: PaymentView;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let { payment }: Props = $props();

	const crew = getCrew();
	const { board, clock } = crew.phone;
	// The form keeps the payment as it was when it opened, even if the board changes.
	const original = untrack(() => payment);
	let charter = $derived(board.card(original.eventId));
	// What is owed while the payment to correct doesn't count.
	let before = $derived(charter && withoutPayment(charter, original));
	/** The correction's id for each payment id that the form tries: a retry must not be a second change. */
	const correctionIds: Record<string, string> = {};

	function correctionId(paymentId: string): string {
		return (correctionIds[paymentId] ??= mintUuid());
	}
;
async () => {

 { const $$_teehStnemyaPgoL0C = __sveltets_2_ensureComponent(LogPaymentSheet); new $$_teehStnemyaPgoL0C({ target: __sveltets_2_any(), props: {                        "title":`Void and log again`,"eventId":original.eventId,"line":`${paymentText(original)}, ${original.receiptCode}`,"patrons":before?.patrons.map(patronChoice) ?? [],"eventBalanceCents":before?.balanceCents,"eventPriceCents":charter?.card.totalPriceCents,"settings":paymentSettings,"prefill":original,"mintId":mintUuid,"findSame":(draft) => {
		if (!charter) return undefined;
		const payments = charter.payments.filter((one) => one.paymentId !== original.paymentId);
		return findSame({ ...charter, payments }, draft, clock.now());
	},"save":(draft) => changePayment(crew, original, draft, correctionId(draft.id)),"onclose":() => {
		// A sign-in sheet may have taken the place already.
		if (crew.overlay?.kind === 'change_payment') crew.close();
	},}});}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ChangePaymentOverlay__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ChangePaymentOverlay__SvelteComponent_ = ReturnType<typeof ChangePaymentOverlay__SvelteComponent_>;
/*Ωignore_endΩ*/export default ChangePaymentOverlay__SvelteComponent_;