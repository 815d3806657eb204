import { boardingWords, countWords, surname } from '$lib/components/charter-words';
import type { PatronChoice, SamePayment, SaveOutcome } from '$lib/components/payment-draft';
import { paymentText } from '$lib/components/payment-words';
import { findDuplicate } from '$lib/domain/duplicate';
import { formatCents } from '$lib/domain/money';
import { filedAt } from '$lib/domain/payment-time';
import { isUnsent, readPayment, type Entry } from '$lib/outbox/entry';
import { NotSaved, type LogPaymentDraft } from '$lib/outbox/save';
import { receiptCode } from '$lib/domain/id';
import type { CardView, PatronView } from '$lib/snapshot/view';
import type { Crew } from './crew.svelte.ts';

export function patronChoice(patron: PatronView): PatronChoice {
	return {
		patronId: patron.patronId,
		name: patron.name,
		detail: `${boardingWords[patron.boarding]}, ${patron.waiver === 'signed' ? 'signed' : 'not signed'}`,
		owedCents: patron.owedCents,
		hasShare: patron.shareCents !== undefined,
		paidCents: patron.paidTotalCents,
		unsentCount: patron.unsentCount
	};
}

/** A payment of the last ten minutes that this one may be a copy of, sent or unsent, from this phone or another. */
export function findSame(charter: CardView, draft: LogPaymentDraft, nowMs: number): SamePayment | undefined {
	const known = charter.payments
		.filter((payment) => payment.state !== 'voided' && payment.state !== 'superseded')
		.map((payment) => ({ ...payment, atMs: Date.parse(filedAt(payment)) }));
	const same = findDuplicate({ ...draft, paymentId: draft.id, atMs: nowMs }, known, charter.patrons);
	if (!same) return undefined;
	return {
		description: paymentText(same),
		receiptCode: same.receiptCode,
		takenByName: surname(same.takenByName ?? same.takenBy),
		agoMs: nowMs - same.atMs,
		isRecorded: !isUnsent(same.state)
	};
}

/** Saves on the phone, and says so only once it is true. */
export async function savePayment(crew: Crew, draft: LogPaymentDraft): Promise<SaveOutcome> {
	try {
		const entry = await crew.phone.outbox.savePayment(draft);
		announceSaved(crew, entry);
		return { isSaved: true };
	} catch (error) {
		if (!(error instanceof NotSaved)) throw error;
		if (error.why !== 'already_saved') return { isSaved: false, why: error.why };
		return { isSaved: false, why: 'already_saved', first: describeEntry(error.entry, draft, crew.phone.clock.now()) };
	}
}

function describeEntry(entry: Entry | undefined, draft: LogPaymentDraft, nowMs: number): SamePayment {
	const payment = entry ? readPayment(entry) : undefined;
	return {
		description: paymentText(payment ?? draft),
		receiptCode: receiptCode(draft.id),
		takenByName: surname(entry?.intent.takenByName ?? 'you'),
		agoMs: entry ? nowMs - Date.parse(entry.intent.takenAt) : 0,
		isRecorded: entry?.delivery.state === 'recorded'
	};
}

function announceSaved(crew: Crew, entry: Entry): void {
	crew.toasts.show({ id: entry.intent.id, tone: 'saved', title: 'Saved on this phone', ...toastWords(entry) });
	// A fast office may have it already, and said so before there was a toast to say it on.
	const known = crew.phone.outbox.entries.find((other) => other.intent.id === entry.intent.id);
	if (known?.delivery.state === 'recorded') showRecorded(crew, known);
	if (crew.isSignInDue) crew.open({ kind: 'sign_in' });
}

function showRecorded(crew: Crew, entry: Entry): void {
	const words =
		entry.intent.kind === 'payment'
			? toastWords(entry)
			: { line: entry.intent.kind === 'waiver' ? 'A signed waiver' : 'The correction of a payment' };
	crew.toasts.show({ id: entry.intent.id, tone: 'recorded', title: 'Recorded', ...words });
}

function toastWords(entry: Entry): { line?: string; code?: string } {
	const payment = readPayment(entry);
	if (!payment) return {};
	const parts = [formatCents(payment.amountCents + payment.tipCents), payment.method, payment.patronName];
	return { line: parts.filter(Boolean).join(', '), code: receiptCode(entry.intent.id) };
}

// Long enough for one batch's answers to arrive together.
const gatherMs = 300;

/**
 * Says *Recorded*: on the toast of a payment whose *Saved* is still on the screen, and in one toast for all others, since fifty
 * may come home at once. Returns what stops it.
 */
export function announceRecorded(crew: Crew): () => void {
	let gathered: Entry[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;
	const tellGathered = (): void => {
		const [first, ...others] = gathered;
		gathered = [];
		if (!first) return;
		const isHidden = [first, ...others].some((entry) => !crew.phone.outbox.maySee(entry));
		const cents = [first, ...others].reduce((sum, entry) => {
			const payment = readPayment(entry);
			return sum + (payment ? payment.amountCents + payment.tipCents : 0);
		}, 0);
		const words =
			isHidden || others.length > 0
				? { line: countWords(others.length + 1, 'payment') + (isHidden ? '' : `, ${formatCents(cents)}`) }
				: toastWords(first);
		crew.toasts.show({ id: 'recorded', tone: 'recorded', title: 'Recorded', ...words });
	};
	const stop = crew.phone.outbox.on('recorded', (entry) => {
		const isOnScreen = crew.toasts.items.some((toast) => toast.id === entry.intent.id);
		if (isOnScreen || entry.intent.kind !== 'payment') {
			showRecorded(crew, entry);
			return;
		}
		gathered.push(entry);
		clearTimeout(timer);
		timer = setTimeout(tellGathered, gatherMs);
	});
	return () => {
		stop();
		clearTimeout(timer);
	};
}

/** Asks for a sign-in when the office would not take a payment without one; once, and over nothing else. Returns what stops it. */
export function askWhenHeld(crew: Crew): () => void {
	let hasAsked = false;
	return crew.phone.outbox.on('held', () => {
		if (!crew.phone.session.isExpired) hasAsked = false;
		// The sign-in page is that question already.
		if (location.pathname === '/sign-in') return;
		if (hasAsked || crew.overlay !== undefined || document.visibilityState !== 'visible') return;
		hasAsked = true;
		crew.open({ kind: 'sign_in' });
	});
}
