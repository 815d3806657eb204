import { countWords } from '../../components/charter/charter-labels.ts';
import { isAboardKind } from '../../domain/aboard-kinds.ts';
import { receiptCode } from '../../domain/id.ts';
import { formatCents } from '../../domain/money.ts';
import { readPayment, type Entry } from '../../outbox/model/entry.ts';
import type { Crew } from './crew.svelte.ts';

/** Shows *Saved on this phone*. Call this only once the entry is durable. */
export function announceSaved(crew: Crew, entry: Entry): void {
	crew.toasts.show({ id: entry.intent.id, tone: 'saved', title: 'Saved on this phone', ...toastWords(entry) });
	// If the server has already recorded the entry, the toast must not stay at *Saved*.
	const known = crew.phone.outbox.entries.find((other) => other.intent.id === entry.intent.id);
	if (known?.delivery.state === 'recorded') showRecorded(crew, known);
}

function showRecorded(crew: Crew, entry: Entry): void {
	const words =
		entry.intent.kind === 'payment'
			? toastWords(entry)
			: { line: entry.intent.kind === 'waiver' ? 'A signed waiver' : 'A correction to a payment' };
	crew.toasts.show({
		...{ id: entry.intent.id, tone: 'recorded', title: 'Recorded', ...words },
		...(isDuplicate(crew, entry) && {
			line: `Possible duplicate: ${words.line ?? ''}`,
			action: { label: 'Void this one', act: () => void voidOne(crew, entry) }
		})
	});
}

/** True if the server flagged the entry as a possible duplicate payment and the user is allowed to see the entry. */
function isDuplicate(crew: Crew, entry: Entry): boolean {
	const flags = entry.delivery.receipt?.flags ?? [];
	return entry.intent.kind === 'payment' && flags.includes('possible_duplicate') && crew.phone.outbox.maySee(entry);
}

async function voidOne(crew: Crew, entry: Entry): Promise<void> {
	try {
		await (await import('./void-duplicate.ts')).voidDuplicate(crew, entry);
	} catch {
		const line = 'Void the payment on the charter sheet.';
		crew.toasts.show({ id: entry.intent.id, tone: 'alarm', title: 'NOT voided', line });
	}
}

function toastWords(entry: Entry): { line?: string; code?: string } {
	const payment = readPayment(entry);
	if (!payment) return {};
	const parts = [formatCents(payment.amountCents + payment.tipCents), payment.method, payment.patronName];
	return { line: parts.filter(Boolean).join(', '), code: receiptCode(entry.intent.id) };
}

// This wait is long enough for all the results of one batch to arrive.
const gatherMs = 300;

/**
 * Shows *Recorded* in a payment's *Saved* toast if that toast is still on the screen. All other payments share one toast, because fifty may
 * be recorded at once.
 * @returns a function to call with each recorded entry
 */
export function announcerOf(crew: Crew): (entry: Entry) => void {
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
	return (entry) => {
		// Marks, counts, and other boarding records don't get toasts, because the charter sheet shows each one, and 150 toasts wouldn't
		// help.
		if (isAboardKind(entry.intent.kind) || entry.intent.isUnknownKind) return;
		const isOnScreen = crew.toasts.items.some((toast) => toast.id === entry.intent.id);
		if (isOnScreen || entry.intent.kind !== 'payment' || isDuplicate(crew, entry)) {
			showRecorded(crew, entry);
			return;
		}
		gathered.push(entry);
		clearTimeout(timer);
		timer = setTimeout(tellGathered, gatherMs);
	};
}
