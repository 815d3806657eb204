///<reference types="svelte" />
;
import { untrack } from 'svelte';
import LogPaymentSheet from '$lib/components/log-payment/LogPaymentSheet.svelte';
import { charterLine } from '$lib/components/charter/charter-labels';
import { relativeDay } from '$lib/format/local';
import { dateAt } from '$lib/format/time';
import type { SamePayment } from '$lib/components/log-payment/payment-draft';
import { mintUuid } from '$lib/outbox/device';
import { paymentSettings } from '$lib/domain/payment-settings';
import type { LogPaymentDraft } from '$lib/outbox/commands/save';
import { getCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
import { findSame, patronChoice, savePayment } from '../../lib/crew-app/screens/take-payment.ts';
;

	interface Props {
		eventId: string;
		patronId?: string | undefined;
	};;
	type Payer = { patronId?: string; patronName?: string };;function $$render() {

	
	
	
	
	
	
	
	
	
	
	


	let { eventId, patronId }: Props = $props();

	const crew = getCrew();
	const { board, clock, session, time } = crew.phone;
	// The form outlives what the board does behind it: a charter that a refresh takes away is still the one being paid for.
	const chosenId = untrack(() => eventId);
	let charter = $derived(board.card(chosenId));
	// Once, for what the sheet was opened with.
	const openDraftStore = untrack(() => async () => {
		const userId = session.user?.id;
		if (userId === undefined) return undefined;
		const part = await import('$lib/crew-app/payment-draft-store').catch(() => undefined);
		return part?.openDraftStore(userId, chosenId, patronId);
	});

	let findRecent: ((draft: LogPaymentDraft) => SamePayment | undefined) | undefined;

	/** Asks the server for this person's last payments while the form is filled in. Neither opening nor saving waits for it. */
	async function lookUp(payer: Payer) {
		findRecent = undefined;
		wanted = payer;
		const part = await import('../../lib/crew-app/screens/recent-payments.ts').catch(() => undefined);
		const recent = await part?.askRecent(chosenId, payer);
		if (part && recent && wanted === payer) findRecent = (draft) => part.findRecent(recent, draft, time.now());
	}
	let wanted: Payer | undefined;
	let line = $derived(
		charter
			? charterLine(charter.card, relativeDay(charter.card.date, dateAt(crew.now.ms, charter.card.timeZone)))
			: chosenId
	);
;
async () => {

 { const $$_teehStnemyaPgoL0C = __sveltets_2_ensureComponent(LogPaymentSheet); new $$_teehStnemyaPgoL0C({ target: __sveltets_2_any(), props: {                         "eventId":chosenId,line,"patrons":charter?.patrons.map(patronChoice) ?? [],patronId,"eventBalanceCents":charter?.balanceCents,"eventPriceCents":charter?.card.totalPriceCents,"settings":paymentSettings,"mintId":mintUuid,"findSame":(draft) => (charter ? findSame(charter, draft, clock.now()) : undefined) ?? findRecent?.(draft),"onperson":(payer) => void lookUp(payer),openDraftStore,"isCancelled":charter?.card.status === 'cancelled',"save":(draft) => savePayment(crew, draft),"onclose":() => {
		// A sign-in sheet may have taken the place already.
		if (crew.overlay?.kind === 'log_payment') crew.close();
	},}});}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LogPaymentOverlay__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LogPaymentOverlay__SvelteComponent_ = ReturnType<typeof LogPaymentOverlay__SvelteComponent_>;
/*Ωignore_endΩ*/export default LogPaymentOverlay__SvelteComponent_;