import { isRealInstant } from '../../domain/instant.ts';
import { isSlug } from '../../domain/slug.ts';
import { maxReportLength } from '../../wire/phone-header.ts';
import { isUnsent, readPayment, type Entry } from '../model/entry.ts';
import { reserveDevice } from '../storage/device.ts';
import { list, type StoreParts } from '../storage/read-entries.ts';
import type { DeviceRow } from '../storage/rows.ts';

/** What the phone knows about itself besides its entries. */
export interface PhoneFacts {
	/** The app's version. */
	app: string;
	/** Undefined if unknown. */
	isPersistent: boolean | undefined;
	isOnHomeScreen: boolean | undefined;
}

/** What a report is made of. */
export interface ReportSources {
	/** Every entry on this phone. */
	readEntries: () => Promise<Iterable<Entry>>;
	readFacts: () => Promise<PhoneFacts>;
}

/** More ranges of numbers are joined at their end, so that the charters fit, too. */
const maxRanges = 20;
/** A stalled storage must not hold up the board. Then there is no report this time. */
const timeoutMs = 500;

/**
 * Describes this phone for the Office, as JSON for a request header. Undefined if the storage doesn't answer in time. Never rejects.
 * @param isSending leaves out what is on its way. The server counts such a report only if it recorded everything
 */
export async function describePhone(
	parts: StoreParts,
	{ readEntries, readFacts }: ReportSources,
	isSending: boolean
): Promise<string | undefined> {
	const describe = async (): Promise<string | undefined> => {
		try {
			const [device, facts] = await Promise.all([reserveDevice(parts), readFacts()]);
			// After the device. Otherwise a number used in between would look lost.
			return writeReport(await readEntries(), device, facts, isSending);
		} catch {
			// The storage failed. The screen says so, and the next contact reports.
			return undefined;
		}
	};
	const stop = new AbortController();
	const isLate = parts.clock.wait(timeoutMs, stop.signal).then(() => undefined);
	return Promise.race([describe(), isLate]).finally(() => stop.abort());
}

/** The report as text of at most `maxReportLength` ASCII characters. */
export function writeReport(
	entries: Iterable<Entry>,
	device: DeviceRow,
	{ app, isPersistent, isOnHomeScreen }: PhoneFacts,
	isSending: boolean
): string {
	const held: number[] = [];
	const charters = new Map<string, [slug: string, count: number, cents: number]>();
	const sums = { count: 0, payments: 0, cents: 0 };
	let oldest: string | undefined;
	for (const entry of entries) {
		const { deviceId, epoch, seq, eventId, takenAt, kind } = entry.intent;
		const { state } = entry.delivery;
		if (state === 'recorded') continue;
		// Also what a person ended: it never arrives, and isn't lost.
		if (deviceId === device.deviceId && epoch === device.epoch) held.push(seq);
		if (!isUnsent(state) || (isSending && state === 'sending')) continue;
		const payment = readPayment(entry);
		const cents = payment ? payment.amountCents + payment.tipCents : 0;
		sums.count += 1;
		sums.payments += kind === 'payment' ? 1 : 0;
		sums.cents += cents;
		// A damaged row may contain anything here.
		if (isRealInstant(takenAt) && (oldest === undefined || takenAt < oldest)) oldest = takenAt;
		if (!isSlug(eventId)) continue;
		const charter = charters.get(eventId) ?? [eventId, 0, 0];
		charters.set(eventId, [eventId, charter[1] + 1, charter[2] + cents]);
	}
	const report = {
		...{ id: device.deviceId, epoch: device.epoch, app: app.slice(0, 60), next: device.seq + 1, held: rangesOf(held) },
		...{ ...sums, oldest, kept: isPersistent, home: isOnHomeScreen }
	};
	// The most money first. What doesn't fit is only in the sums.
	const listed = [...charters.values()].sort((a, b) => b[2] - a[2] || b[1] - a[1]);
	const write = (): string => JSON.stringify({ ...report, charters: listed });
	while (listed.length > 0 && write().length > maxReportLength) listed.pop();
	return write();
}

function rangesOf(numbers: readonly number[]): [from: number, to: number][] {
	const ranges: [from: number, to: number][] = [];
	for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last && (number === last[1] + 1 || ranges.length === maxRanges)) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges;
}

const pageSize = 100;

/** Every entry on this phone, for the worker, which has no list in memory. */
export async function readAllEntries(parts: StoreParts): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (let after: string | undefined, isMore = true; isMore;) {
		const page = await list(parts, after, pageSize);
		entries.push(...page.entries);
		after = page.nextId;
		isMore = after !== undefined;
	}
	return entries;
}
