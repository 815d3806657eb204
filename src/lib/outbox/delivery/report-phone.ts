import { isRealInstant } from '../../domain/instant.ts';
import { isSlug } from '../../domain/slug.ts';
import { maxReportLength } from '../../wire/phone-header.ts';
import { isUnsent, kindOf, readPayment, type Entry } from '../model/entry.ts';
import { reserveDevice } from '../storage/device.ts';
import { list, type StoreParts } from '../storage/read-entries.ts';
import type { DeviceRow } from '../storage/rows.ts';

/** The part of a phone's report that isn't about entries. */
export interface PhoneFacts {
	/** The app's version. */
	app: string;
	/** Whether the phone has persistent storage. Undefined if unknown. */
	isPersistent: boolean | undefined;
	isOnHomeScreen: boolean | undefined;
}

/** The sources of a report's data. */
export interface ReportSources {
	/** Reads every entry on this phone. */
	readEntries: () => Promise<Iterable<Entry>>;
	readFacts: () => Promise<PhoneFacts>;
}

/**
 * The maximum number of ranges of sequence numbers in a report. Any further ranges are merged into the last one, to leave room for the
 * charters.
 */
const maxRanges = 20;
/** If the phone's storage doesn't respond within this time, no report is sent, because stalled storage must not delay the board. */
const timeoutMs = 500;

/**
 * Describes this phone for the Office, as JSON for a request header. Returns undefined if the storage doesn't respond in time, and never
 * rejects.
 * @param sent the ids of the entries in the same request, which the report leaves out. The server uses the report only if it recorded all
 * of them
 */
export async function describePhone(
	parts: StoreParts,
	{ readEntries, readFacts }: ReportSources,
	sent: readonly string[]
): Promise<string | undefined> {
	const describe = async (): Promise<string | undefined> => {
		try {
			const [device, facts] = await Promise.all([reserveDevice(parts), readFacts()]);
			// Read the entries after the device row. Otherwise, an entry saved between the two reads would look lost.
			return writeReport(await readEntries(), device, facts, sent);
		} catch {
			// The storage failed. The screen shows the failure, and the next request sends a report.
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
	sent: readonly string[]
): string {
	const delivered = new Set(sent);
	const held: number[] = [];
	const charters = new Map<string, [slug: string, count: number, cents: number]>();
	const sums = { count: 0, payments: 0, cents: 0 };
	let oldest: string | undefined;
	for (const entry of entries) {
		const { deviceId, epoch, seq, eventId, takenAt } = entry.intent;
		const { state } = entry.delivery;
		if (state === 'recorded') continue;
		// Includes voided and replaced entries, because they never reach the server but aren't lost.
		if (deviceId === device.deviceId && epoch === device.epoch) held.push(seq);
		if (!isUnsent(state) || delivered.has(entry.intent.id)) continue;
		const payment = readPayment(entry);
		const cents = payment ? payment.amountCents + payment.tipCents : 0;
		sums.count += 1;
		sums.payments += kindOf(entry) === 'payment' ? 1 : 0;
		sums.cents += cents;
		// In a damaged row, `takenAt` may contain anything.
		if (isRealInstant(takenAt) && (oldest === undefined || takenAt < oldest)) oldest = takenAt;
		if (!isSlug(eventId)) continue;
		const charter = charters.get(eventId) ?? [eventId, 0, 0];
		charters.set(eventId, [eventId, charter[1] + 1, charter[2] + cents]);
	}
	const report = {
		...{ id: device.deviceId, epoch: device.epoch, app: app.slice(0, 60), next: device.seq + 1, held: rangesOf(held) },
		...{ ...sums, oldest, kept: isPersistent, home: isOnHomeScreen }
	};
	// Lists the charters with the most unsent money first. Charters that don't fit are included only in the totals.
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

/** Reads every entry on this phone. The worker needs this, because it doesn't have the list in memory. */
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
