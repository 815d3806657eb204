import { isOfCharter } from '../../domain/charter-night.ts';
import { otherSender } from '../../domain/other-sender.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { readAboard, type RecordedLog } from '../../domain/trip-record.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { addDays, localDay } from '../../domain/local-day.ts';
import { isOddTime } from '../../domain/payment-time.ts';
import { clockText, fullDayText } from '../../format/local.ts';
import { momentText } from '../../format/moments.ts';
import { positionText } from '../../format/position.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { findPage, requirePage } from '../shared/find-page.ts';
import type { PrivateLinks } from './private-links.ts';

/** The data of an ash-scattering certificate, from the charter and one log entry. */
export interface Certificate {
	title: string;
	/** The local date of the scattering, `YYYY-MM-DD`. */
	date: string;
	boat: string | undefined;
	facts: (readonly [label: string, value: string])[];
	lines: string[];
	captain: string | undefined;
	evidence: (readonly [label: string, value: string])[];
	recordedAt: string;
}

interface Ports {
	events: Pick<Events, 'readPage'>;
	links: PrivateLinks;
}

/**
 * Returns the private link to a certificate, which the office sends to the family.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_found`
 */
export async function readCertificateLink(ports: Ports, actor: Actor, slug: string, logId: string): Promise<string> {
	requireRight(actor, 'admin');
	const page = await requirePage(ports.events, slug);
	requireCertificateEntry(page, logId);
	const token = await ports.links.ofCertificate(page.event.home, logId);
	return `/g/${page.event.eventId}/certificate/${logId}.pdf?t=${token}`;
}

/** @throws Refusal `not_found` for a wrong token, an old link, or an entry without position or distance */
export async function readCertificate(
	ports: Ports,
	slug: string,
	logId: string,
	token: string | null
): Promise<Certificate> {
	const page = await findPage(ports.events, slug);
	const entry = page && ports.links.isOpen(page.event) ? entryOf(page, logId) : undefined;
	if (!page || !entry || token === null) throw noCertificate();
	const expected = await ports.links.ofCertificate(page.event.home, logId);
	if (!ports.links.matches(token, expected)) throw noCertificate();
	return certificateOf(page, entry);
}

/** Returns the log entry that a certificate is about. @throws Refusal `not_found` */
export function requireCertificateEntry(page: EventAggregate, logId: string): RecordedLog {
	const entry = entryOf(page, logId);
	if (!entry) throw noCertificate();
	return entry;
}

/** Returns the certificate for a log entry. Undefined if there is no such entry, or if it has no position or distance. */
export function certificateFor(page: EventAggregate, logId: string): Certificate | undefined {
	const entry = entryOf(page, logId);
	return entry && certificateOf(page, entry);
}

function entryOf({ aboard }: EventAggregate, logId: string): RecordedLog | undefined {
	const entry = readAboard(aboard).logs.find((one) => one.logId === logId);
	return entry?.position && entry.distanceFromLandNm !== undefined ? entry : undefined;
}

function certificateOf({ event }: EventAggregate, entry: RecordedLog): Certificate {
	const captains = event.crew.filter((one) => one.slot === 'captain').map((one) => one.name);
	const captain = captains.length > 0 ? captains.join(', ') : undefined;
	const { position, distanceFromLandNm = 0, takenAt = entry.receivedAt, receivedAt } = entry;
	const sender = otherSender(entry);
	// If the phone's clock was clearly wrong, the certificate states the server's time.
	const isOdd = isOddTime({ takenAt, receivedAt });
	const time = isOdd
		? `${momentText(receivedAt, event.timeZone)}, when the entry reached our server`
		: `${momentText(takenAt, event.timeZone)}, by the crew’s phone`;
	// If the charter ran past midnight, the entry's date can be the day after the charter's. Any other date comes from a wrong clock. The
	// server's date doesn't help, because a phone may send an entry days later.
	const local = localDay(new Date(takenAt), event.timeZone);
	const date =
		!isOdd && isOfCharter(event, Date.parse(takenAt)) && local === addDays(event.date, 1) ? local : event.date;
	const sailedOn = date === event.date ? '' : `, ${fullDayText(event.date)}`;
	const facts = [
		['Date', fullDayText(date)],
		['Time', time],
		['Boat', event.boat],
		['Captain', captain],
		['Position', position && positionText(position)],
		['Distance from land', `${distanceFromLandNm} nautical miles, as the captain entered it`],
		['Sailed from', `${event.location}, ${clockText(event.startsAt)}${sailedOn}`]
	] as const;
	return {
		title: 'Certificate of ash scattering',
		date,
		boat: event.boat,
		facts: facts.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const])),
		lines: ['On this day, ashes were committed to the sea from this boat at the position above.'],
		captain,
		evidence: [
			['Log entry', entry.logId],
			['Recorded', entry.receivedAt],
			['Entered by', entry.takenByName ?? entry.takenBy],
			...(sender === undefined ? [] : [['Sent by', sender] as const])
		],
		recordedAt: entry.receivedAt
	};
}

function noCertificate(): Refusal {
	return new Refusal('not_found', { detail: 'There is no certificate at this link.' });
}
