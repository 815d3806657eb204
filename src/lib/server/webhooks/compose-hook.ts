import { receiptCode } from '../../domain/id.ts';
import { hookTypes, type HookType } from '../../domain/webhook.ts';
import type { Close } from '../../domain/close.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { cashDifference } from '../../domain/close.ts';
import { addUp } from '../../domain/totals.ts';
import type { HookContents } from '../../wire/hook-messages.ts';
import type { Events } from '../events/index.ts';
import type { HookRow } from './ports.ts';

export interface ComposeHookPorts {
	events: Pick<Events, 'readPage' | 'readLedgerPage' | 'readEvent'>;
	closes: { readCloses(canonicalSlug: string): Promise<Close[]> };
}

/** The content of a webhook message: ids, amounts, and times. It never contains names, contact data, or notes. */
export interface HookContent<T extends HookType = HookType> {
	/** When the record was made or changed. */
	timestamp: string;
	/** The charter's version when the message was composed, so that a receiver can ignore stale messages. */
	eventVersion: number;
	data: HookContents[T];
}

/**
 * Builds a webhook message's content from the current records. Undefined if the record doesn't exist yet.
 * @throws Refusal `unavailable` if the database can't be reached
 */
export async function composeHook(ports: ComposeHookPorts, row: HookRow): Promise<HookContent | undefined> {
	const { home = '', recordId = '' } = row;
	const type = hookTypes.find((one) => one === row.type);
	switch (type) {
		case 'payment.recorded':
			return paymentContent(await ports.events.readLedgerPage(home), recordId);
		case 'payment.corrected':
			return correctionContent(await ports.events.readLedgerPage(home), recordId);
		case 'waiver.signed':
			return waiverContent(await ports.events.readPage(home), recordId);
		case 'event.changed':
			return changeContent(ports, home, Number(recordId));
		case 'event.departed':
			return tripContent(await ports.events.readPage(home), 'departure', recordId);
		case 'event.returned':
			return tripContent(await ports.events.readPage(home), 'return', recordId);
		case 'event.closed':
			return closeContent(ports, home, recordId);
		case undefined:
			return undefined;
	}
}

function paymentContent(
	page: EventAggregate | undefined,
	paymentId: string
): HookContent<'payment.recorded'> | undefined {
	const payment = page?.payments.find((one) => one.paymentId === paymentId);
	if (!page || !payment) return undefined;
	const { patronId, amountCents, tipCents, method, takenAt, takenBy, receivedAt, replaces } = payment;
	const base = { eventId: page.event.eventId, paymentId, receiptCode: payment.receiptCode, patronId };
	const data = { ...base, amountCents, tipCents, method, takenAt, takenBy, receivedAt, replaces, ...totalsOf(page) };
	return { timestamp: receivedAt, eventVersion: page.event.version, data };
}

function correctionContent(
	page: EventAggregate | undefined,
	correctionId: string
): HookContent<'payment.corrected'> | undefined {
	const correction = page?.corrections.find((one) => one.correctionId === correctionId);
	if (!page || !correction) return undefined;
	const { paymentId, amountCents, tipCents, method, takenAt, takenBy, receivedAt, replacement } = correction;
	const kind = replacement ? ('change' as const) : correction.kind;
	const base = { eventId: page.event.eventId, correctionId, paymentId, receiptCode: receiptCode(paymentId), kind };
	const replacementPaymentId = replacement?.paymentId;
	const amounts = { amountCents, tipCents, method, replacementPaymentId };
	const data = { ...base, ...amounts, takenAt, takenBy, receivedAt, ...totalsOf(page) };
	return { timestamp: receivedAt, eventVersion: page.event.version, data };
}

function totalsOf({ event, payments, corrections }: EventAggregate) {
	const { totalPriceCents, totalPaidCents, balanceCents } = addUp(event.totalPriceCents, payments, corrections);
	return { totals: { totalPriceCents, totalPaidCents, balanceCents } };
}

function waiverContent(page: EventAggregate | undefined, waiverId: string): HookContent<'waiver.signed'> | undefined {
	const waiver = page?.waivers.find((one) => one.waiverId === waiverId);
	if (!page || !waiver) return undefined;
	const { patronId, textVersion, textSha256, channel, signedAt, receivedAt } = waiver;
	const data = {
		eventId: page.event.eventId,
		waiverId,
		patronId,
		textVersion,
		textSha256,
		channel,
		signedAt,
		receivedAt
	};
	return { timestamp: receivedAt, eventVersion: page.event.version, data };
}

async function changeContent(
	{ events }: ComposeHookPorts,
	canonicalSlug: string,
	version: number
): Promise<HookContent<'event.changed'> | undefined> {
	const event = await events.readEvent(canonicalSlug);
	// A cached event may be slightly outdated. The worker then tries again later.
	if (!event || event.version < version) return undefined;
	const { eventId, date, startsAt, endsAt, timeZone, startInstant, endInstant, status, boat, capacity } = event;
	const when = { date, startsAt, endsAt, timeZone, startInstant, endInstant };
	const { totalPriceCents, source, externalId, createdAt, updatedAt } = event;
	const crew = event.crew.map(({ slot, crewId }) => ({ slot, crewId }));
	const data = { eventId, ...when, status, boat, capacity, totalPriceCents, crew, source, externalId, createdAt };
	return { timestamp: updatedAt, eventVersion: event.version, data: { ...data, updatedAt } };
}

function tripContent(
	page: EventAggregate | undefined,
	kind: 'departure' | 'return',
	recordId: string
): HookContent<'event.departed' | 'event.returned'> | undefined {
	const record = page?.aboard.find((one) => one.kind === kind && one.recordId === recordId);
	if (!page || !record) return undefined;
	const { takenAt, takenBy, receivedAt } = record;
	const base = { eventId: page.event.eventId, takenAt, takenBy, receivedAt };
	const data = kind === 'departure' ? { ...base, departureId: recordId } : { ...base, returnId: recordId };
	return { timestamp: receivedAt, eventVersion: page.event.version, data };
}

async function closeContent(
	ports: ComposeHookPorts,
	canonicalSlug: string,
	closeId: string
): Promise<HookContent<'event.closed'> | undefined> {
	const [closes, event] = await Promise.all([
		ports.closes.readCloses(canonicalSlug),
		ports.events.readEvent(canonicalSlug)
	]);
	const close = closes.find((one) => one.closeId === closeId);
	if (!close || !event) return undefined;
	const { closedAt, closedBy, closes: replaces, counted, expected, difference } = close;
	const sum = (rows: readonly { amountCents: number }[]) => rows.reduce((all, row) => all + row.amountCents, 0);
	const amounts = {
		expectedCents: sum(expected),
		countedCents: sum(counted),
		cashDifferenceCents: cashDifference(difference),
		tipPoolCents: close.tips.poolCents
	};
	const data = { eventId: event.eventId, closeId, replaces, ...amounts, closedAt, closedBy };
	return { timestamp: closedAt, eventVersion: event.version, data };
}
