import { isEmail, mailboxOf } from '../../domain/email.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { mergePage } from '../../domain/merged-page.ts';
import type { Patron } from '../../domain/patron.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { resolveWaivers } from '../../domain/waiver-roster.ts';
import { readStatuses } from '../../domain/waiver-link.ts';
import type { SendWaiverLinks, WaiverLinkGuest, WaiverLinks, WaiverLinksSent } from '../../wire/waiver-links.ts';
import type { Budgets } from '../access/index.ts';
import type { Audited } from '../audit/index.ts';
import type { MailQueue } from '../email/index.ts';
import { uuidFrom, type Events } from '../events/index.ts';
import type { KeyRow, Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import { assertBoundTo, type Outcome } from '../shared/submission.ts';

export interface WaiverLinkPorts {
	clock: Clock;
	events: Pick<Events, 'readPage'>;
	ledger: Pick<Ledger, 'readKey' | 'bindKey' | 'insertEmailJob'>;
	mailQueue: Pick<MailQueue, 'read'>;
	budgets: Budgets;
	audited: Audited;
	sha256: Digest;
}

export interface WaiverLinkRequest {
	slug: string;
	key: string | Refusal;
	message: SendWaiverLinks;
	bodySha256: string;
}

/**
 * Each guest gets at most one email a day. These limits also protect a mailbox that many guests share, and cap the emails of one charter.
 */
const maxPerMailboxAndDay = 3;
const maxPerCharter = 1_000;
const twoDaysS = 2 * 24 * 60 * 60;
const atOnce = 25;

/**
 * Returns each guest of a charter and whether they would now get an email with the waiver link. Uses only addresses on the roster.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function readWaiverLinks(ports: WaiverLinkPorts, actor: Actor, slug: string): Promise<WaiverLinks> {
	requireRight(actor, 'admin');
	const page = await requirePage(ports.events, slug);
	return { guests: await guestsOf(ports, page) };
}

/**
 * Queues an email with the waiver link to each guest who hasn't signed. Each guest gets at most one of these emails a day. A retry with the
 * same key doesn't send more emails, but finishes a request that a crash interrupted.
 * @throws Refusal `not_allowed`, `event_not_found`, `key_missing`, `key_malformed`, `key_reused`, or `invalid` if the charter is over
 */
export async function emailWaiverLinks(
	ports: WaiverLinkPorts,
	actor: Actor,
	{ slug, key, message, bodySha256 }: WaiverLinkRequest
): Promise<{ outcome: Outcome; body: WaiverLinksSent }> {
	requireRight(actor, 'admin');
	if (key instanceof Refusal) throw key;
	const page = await requirePage(ports.events, slug);
	const { home: canonicalSlug } = page.event;
	const doneId = uuidFrom(ports.sha256(`${key} links sent`));
	const earlier = await ports.ledger.readKey(doneId);
	if (earlier) {
		assertBoundTo(earlier, doneKind, canonicalSlug, bodySha256);
		return { outcome: 'existing', body: await sentBefore(ports, page, message, earlier) };
	}
	requireUpcoming(page, ports.clock.now());
	const bound = await ports.ledger.bindKey({ id: key, kind: 'waiver_links', home: canonicalSlug, bodySha256 });
	assertBoundTo(bound, 'waiver_links', canonicalSlug, bodySha256);
	const wanted = new Set(message.patronIds);
	const guests = (await guestsOf(ports, page)).filter(({ patronId }) => wanted.has(patronId));
	const admitted = await admit(ports, page, guests);
	const chosen = admitted.filter(({ status }) => status === 'will_get');
	const draft = {
		action: 'waiver_links_emailed',
		...{ targetId: page.event.eventId, targetName: page.event.title, canonicalSlug },
		fields: [{ name: 'guests', after: String(chosen.length) }]
	} as const;
	if (chosen.length > 0) await ports.audited(actor, draft, () => putJobs(ports, page, chosen));
	const statuses = Object.fromEntries(admitted.map(({ patronId, status }) => [patronId, status]));
	const done = { id: doneId, kind: doneKind, home: canonicalSlug, bodySha256, answer: JSON.stringify(statuses) };
	const first = await ports.ledger.bindKey(done);
	// The same request may have arrived twice at once. Only the one that finished first responds with `created`.
	if (first !== done) return { outcome: 'existing', body: await sentBefore(ports, page, message, first) };
	return { outcome: 'created', body: { sent: chosen.length, guests: admitted } };
}

const doneKind = 'waiver_links_sent';

/** Composes the response to a repeated request, with each guest's status at the time of the first request. */
async function sentBefore(
	ports: WaiverLinkPorts,
	page: EventAggregate,
	{ patronIds }: SendWaiverLinks,
	done: KeyRow
): Promise<WaiverLinksSent> {
	const { answer = '{}' } = 'answer' in done ? done : {};
	const statuses = new Map(Object.entries(readStatuses(JSON.parse(answer))));
	const wanted = new Set(patronIds);
	const guests = (await guestsOf(ports, page)).filter(({ patronId }) => wanted.has(patronId));
	return {
		sent: [...statuses.values()].filter((status) => status === 'will_get').length,
		// The previous release didn't store the statuses, so use the current ones.
		guests: guests.map((guest) => ({ ...guest, status: statuses.get(guest.patronId) ?? guest.status }))
	};
}

/** @throws Refusal `invalid` */
function requireUpcoming({ event }: EventAggregate, now: Date): void {
	if (event.status !== 'cancelled' && event.status !== 'completed' && Date.parse(event.endInstant) > now.getTime())
		return;
	throw refuseField('patronIds', 'charter_over', 'This charter is canceled or over, so nobody needs to sign.');
}

async function guestsOf(ports: WaiverLinkPorts, stored: EventAggregate): Promise<WaiverLinkGuest[]> {
	const page = mergePage(stored);
	const { signed } = resolveWaivers(page);
	const people = page.patrons.filter((patron) => !patron.isRemoved);
	const shown: WaiverLinkGuest[] = [];
	for (let at = 0; at < people.length; at += atOnce) {
		const part = people.slice(at, at + atOnce).map(async (patron): Promise<WaiverLinkGuest> => {
			const { patronId, name, email } = patron;
			const status = signed.has(patronId) ? 'signed' : await statusOf(ports, page, patron);
			return { patronId, name, ...(email !== undefined && { email }), status };
		});
		shown.push(...(await Promise.all(part)));
	}
	return shown;
}

async function statusOf(ports: WaiverLinkPorts, page: EventAggregate, patron: Patron) {
	if (patron.email === undefined || !isEmail(patron.email)) return 'no_address';
	return (await ports.mailQueue.read(jobId(ports, page, patron.patronId))) ? 'got_today' : 'will_get';
}

/** One id per guest and day, so that a second request on the same day sends nothing. */
function jobId(ports: Pick<WaiverLinkPorts, 'clock'>, { event }: EventAggregate, patronId: string): string {
	return `${event.home}.link.${patronId}.${ports.clock.now().toISOString().slice(0, 10)}`;
}

async function admit(
	ports: WaiverLinkPorts,
	page: EventAggregate,
	guests: readonly WaiverLinkGuest[]
): Promise<WaiverLinkGuest[]> {
	const day = ports.clock.now().toISOString().slice(0, 10);
	const admitted: WaiverLinkGuest[] = [];
	for (const guest of guests) {
		const id = jobId(ports, page, guest.patronId);
		const budgets = [
			{ name: `link ${day} ${mailboxOf(guest.email ?? '')}`, limit: maxPerMailboxAndDay, lastsS: twoDaysS },
			{ name: `links of ${page.event.home}`, limit: maxPerCharter }
		];
		let { status } = guest;
		for (const budget of budgets) {
			if (status === 'will_get' && (await ports.budgets.take(budget, id, 1)) === 'used_up') status = 'limit_reached';
		}
		admitted.push({ ...guest, status });
	}
	return admitted;
}

async function putJobs(
	ports: WaiverLinkPorts,
	page: EventAggregate,
	guests: readonly WaiverLinkGuest[]
): Promise<void> {
	const createdAt = ports.clock.now().toISOString();
	for (let at = 0; at < guests.length; at += atOnce) {
		await Promise.all(
			guests.slice(at, at + atOnce).map(({ patronId }) =>
				ports.ledger.insertEmailJob({
					...{ mailId: jobId(ports, page, patronId), home: page.event.home, createdAt },
					...{ kind: 'waiver_link', patronId }
				})
			)
		);
	}
}
