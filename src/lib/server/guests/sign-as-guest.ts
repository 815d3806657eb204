import { isRealInstant } from '../../domain/instant.ts';
import { localDay } from '../../domain/local-day.ts';
import { networkOf } from '../../domain/network.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { EventAggregate } from '../../domain/event.ts';
import {
	coveredBy,
	publicSignerLimit,
	charterSummaryOf,
	type Waiver,
	type WaiverAnswers
} from '../../domain/waiver.ts';
import { struckWaivers } from '../../domain/waiver-roster.ts';
import type { Budgets, Throttle } from '../access/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { admitCopy, commitWaiver, assertRules, readCurrentText, type ShownText } from '../waivers/index.ts';
import { eventNotFound, findPage } from '../shared/find-page.ts';
import { findByToken, type GuestPorts } from './guest-pages.ts';
import { uuidFrom } from '../events/index.ts';

export interface SignPorts extends GuestPorts {
	ledger: Ledger;
	shownText: ShownText;
	throttle: Pick<Throttle, 'countPost'>;
	budgets: Budgets;
}

/**
 * Counts a posted form toward its network's limit, even if the form can't be read.
 * @throws Refusal `too_many_attempts` with the seconds to wait
 */
export async function admitPost(ports: { throttle: Pick<Throttle, 'countPost'> }, address: string): Promise<void> {
	const retryAfterS = await ports.throttle.countPost(networkOf(address));
	if (retryAfterS === 0) return;
	throw new Refusal('too_many_attempts', {
		detail: 'Too many forms were sent from this network. Wait, then try again.',
		retryAfterS
	});
}

/** A posted waiver form. */
export interface GuestSignature {
	/** The event's current slug or an old one, from the URL. */
	slug: string;
	answers: WaiverAnswers;
	/** The id that the server put into the form. Any other value is accepted, too. */
	formId: string;
	/** The SHA-256 of the waiver text that the form showed. */
	textSha256: string;
	/** The `?p=` value from the URL, if there was one. */
	patronToken: string | null;
	/** The time by the phone's clock, if a script on the page could read it. */
	signedAt: string | undefined;
	address: string;
	userAgent: string;
}

/**
 * Records a waiver that a guest signed on their own phone. Its id is derived from the form and the answers, so a resend records nothing
 * new, and changed answers become a second waiver next to the first one.
 * @returns the location of the signed copy
 * @throws Refusal `event_not_found`, `event_cancelled`, `invalid` with the fields, `waivers_full`, `unavailable`
 */
export async function signAsGuest(ports: SignPorts, signature: GuestSignature): Promise<{ path: string }> {
	const { slug, answers, patronToken } = signature;
	const [page, text] = await Promise.all([findPage(ports.events, slug), readCurrentText(ports)]);
	if (!page) throw eventNotFound();
	const { home: canonicalSlug, eventId, timeZone, date } = page.event;
	const now = ports.clock.now();
	const patron = await findByToken(ports.links, page, patronToken);
	const { ink, ...rest } = answers;
	const bodySha256 = ports.sha256(
		JSON.stringify([canonicalSlug, text.version, text.sha256, patron?.patronId ?? '', answers])
	);
	const waiverId = uuidFrom(ports.sha256(`${signature.formId} ${bodySha256}`));
	const isRecorded = page.waivers.some((one) => one.waiverId === waiverId);
	if (page.event.status === 'cancelled' && !isRecorded) {
		throw new Refusal('event_cancelled', { detail: 'This charter is canceled. Nobody needs to sign a waiver.' });
	}
	if (signature.textSha256 !== text.sha256) {
		ports.shownText.keep(text);
		throw new Refusal('invalid', { errors: [{ field: 'hasAgreed', reason: 'text_changed' }] });
	}
	const { signedAt } = signature;
	if (signedAt !== undefined && !isRealInstant(signedAt)) {
		throw new Refusal('invalid', { errors: [{ field: 'signedAt', reason: 'wrong_clock' }] });
	}
	assertRules(answers, localDay(now, timeZone), date);
	const waiver: Waiver = {
		...rest,
		waiverId,
		textVersion: text.version,
		textSha256: text.sha256,
		sail: charterSummaryOf(page.event),
		inkSha256: ink === undefined ? undefined : ports.sha256(ink),
		patronId: patron?.patronId,
		channel: 'own_phone',
		signedAt,
		receivedAt: now.toISOString(),
		address: signature.address,
		userAgent: signature.userAgent.slice(0, 300),
		bodySha256
	};
	if (!isRecorded) await admitSigner(ports, page, waiver);
	await commitWaiver(ports, canonicalSlug, waiver, ink, await admitCopy(ports, page, waiver));
	const token = await ports.links.ofWaiver(waiver.waiverId);
	return { path: `/g/${eventId}/waiver/${waiver.waiverId}?t=${token}` };
}

/**
 * Refuses the waiver if too many people have already signed on their own phones, because anyone with the link can sign. Waivers that the
 * office removed don't count.
 * @throws Refusal `waivers_full`
 */
async function admitSigner(ports: Pick<SignPorts, 'budgets'>, page: EventAggregate, waiver: Waiver): Promise<void> {
	const { home: canonicalSlug, capacity } = page.event;
	const struck = struckWaivers(page.waiverStrikes);
	const recorded = page.waivers.filter((one) => one.channel === 'own_phone' && one.waiverId !== waiver.waiverId);
	const [struckPeople, signedPeople] = [true, false].map((isStruck) =>
		recorded
			.filter((one) => struck.has(one.waiverId) === isStruck)
			.reduce((people, one) => people + coveredBy(one).length, 0)
	);
	const limit = publicSignerLimit(capacity, page.patrons.length);
	const people = coveredBy(waiver).length;
	// Also count the stored waivers, because the previous release recorded some without counting them in the budget.
	const isFull = (signedPeople ?? 0) + people > limit;
	const budget = { name: `signers of ${canonicalSlug}`, limit: limit + (struckPeople ?? 0) };
	if (isFull || (await ports.budgets.take(budget, waiver.waiverId, people)) === 'used_up') {
		throw new Refusal('waivers_full', {
			detail: 'This charter can’t take any more waivers online. Please sign on a crew member’s phone at the boat.'
		});
	}
}
