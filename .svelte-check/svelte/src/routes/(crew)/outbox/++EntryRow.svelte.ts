///<reference types="svelte" />
;
import Button from '$lib/components/ui/Button.svelte';
import OutboxEntry from '$lib/components/outbox/OutboxEntry.svelte';
import { kindTitles, recordTitle } from '$lib/components/boarding/record-labels';
import { isAboardKind } from '$lib/domain/aboard-kinds';
import { ownRecord } from '$lib/snapshot/own-records';
import { surname } from '$lib/components/charter/charter-labels';
import { howText } from '$lib/components/charter/payment-labels';
import { clockAt } from '$lib/format/time';
import { formatCents } from '$lib/domain/money';
import { receiptCode } from '$lib/domain/id';
import { isUnsent, readCorrection, readPayment, readWaiver, type Entry } from '$lib/outbox/model/entry';
import { getCrew } from '../../../lib/crew-app/screens/crew.svelte.ts';
;

	interface Props {
		entry: Entry;
		nowMs: number;
		/** Something that has to be asked first: why it is void, or which charter it belongs to. */
		onask: (kind: 'void' | 'charter') => void;
	};function $$render() {
  const actions/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	if(entry.delivery.state === 'held_update'){
		 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void crew.applyUpdate(),}});  Button}
	} else if (isLostCharter && payment){
		 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => onask('charter'),}});  Button}
	} else if (entry.delivery.state !== 'sending' && entry.delivery.state !== 'held_sign_in'){
		 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`send`,"onclick":() => void outbox.sendNow(entry.intent.id),}});  Button}
	}
	if(payment && entry.delivery.state !== 'sending'){
		 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"onclick":() => onask('void'),}});  { svelteHTML.createElement("span", { "class":`visually-hidden`,}); formatCents(payment.amountCents);  title; }  Button}
	}
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	
	
	
	
	


	let { entry, nowMs, onask }: Props = $props();
	const crew = getCrew();
	const { outbox, board } = crew.phone;

	const correctionTitles = { void: 'Void of a payment', refund: 'Refund of a payment', change: 'Change of a payment' };

	// Another person's entry, and this one may not see money: that it waits is all there is to show.
	let isHidden = $derived(!outbox.maySee(entry));
	const hiddenWords: Record<Entry['intent']['kind'], string> = {
		payment: 'A payment',
		correction: 'A correction',
		waiver: 'A waiver',
		...kindTitles
	};
	let payment = $derived(isHidden ? undefined : readPayment(entry));
	let correction = $derived(isHidden ? undefined : readCorrection(entry));
	let waiver = $derived(isHidden ? undefined : readWaiver(entry));
	let standing = $derived({ ...entry.delivery, eventId: entry.intent.eventId });
	let charter = $derived(board.card(entry.intent.eventId));
	const nameOf = (patronId: string) => charter?.patrons.find((one) => one.patronId === patronId)?.name;
	const itemOf = (itemId: string) => charter?.card.checklist?.items.find((one) => one.itemId === itemId)?.text;
	let isLostCharter = $derived(
		entry.delivery.state === 'needs_person' && entry.delivery.lastProblem?.reason === 'event_not_found'
	);
	let title = $derived.by(() => {
		if (isHidden) return hiddenWords[entry.intent.kind];
		if (payment) return payment.patronName ?? 'Someone else';
		if (correction) return correctionTitles[correction.kind];
		if (waiver) return `Waiver of ${waiver.name}`;
		const record = ownRecord(entry);
		if (record && isAboardKind(entry.intent.kind)) return recordTitle(entry.intent.kind, record, { nameOf, itemOf });
		return 'This entry can’t be read here';
	});
	let how = $derived.by(() => {
		const { takenAt, takenByName, takenBy } = entry.intent;
		if (isHidden) return `${clockAt(takenAt)}, by ${surname(takenByName ?? takenBy)}`;
		if (payment) return howText({ ...payment, takenAt, takenByName });
		if (waiver) return `${clockAt(takenAt)}, signed on this phone`;
		if (isAboardKind(entry.intent.kind)) return `${clockAt(takenAt)}, by ${surname(takenByName ?? takenBy)}`;
		return correction ? `${clockAt(takenAt)}, ${correction.reason}` : `${clockAt(takenAt)}, kept unchanged`;
	});
	let amountCents = $derived.by(() => {
		if (payment) return payment.amountCents + payment.tipCents;
		if (correction?.kind === 'refund') return correction.amountCents + (correction.tipCents ?? 0);
		return correction?.kind === 'change' ? correction.payment.amountCents + correction.payment.tipCents : undefined;
	});
	// A correction is named by the payment it corrects: that is the code on the paper.
	let code = $derived(
		isHidden || isAboardKind(entry.intent.kind) ? undefined : receiptCode(correction?.paymentId ?? entry.intent.id)
	);
;
async () => {

 { const $$_yrtnExobtuO0C = __sveltets_2_ensureComponent(OutboxEntry); new $$_yrtnExobtuO0C({ target: __sveltets_2_any(), props: {          standing,title,how,nowMs,amountCents,"receiptCode":code,"actions":isUnsent(entry.delivery.state) ? actions : undefined,}});}

};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EntryRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EntryRow__SvelteComponent_ = ReturnType<typeof EntryRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default EntryRow__SvelteComponent_;