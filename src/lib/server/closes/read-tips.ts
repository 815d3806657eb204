import { refuseField, Refusal } from '../../domain/refusal.ts';
import { isRealDate } from '../../domain/real-date.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import { splitTips, tipPool, type TipRule } from '../../domain/tips.ts';
import type { CharterTips, OwnTips } from '../../wire/tips.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';

/** The rule for each charter: its boat's, or else the business's. */
export type TipRules = (event: MoneyPage['event']) => TipRule;

export function tipsOf(page: MoneyPage, rules: TipRules): CharterTips {
	const pool = tipPool(page);
	const rule = rules(page.event);
	return {
		poolCents: pool.cardCents + pool.cashCents,
		rule,
		shares: splitTips(pool, page.event.crew, rule),
		isFinal: false
	};
}

function worked(actor: Actor, { event }: MoneyPage): boolean {
	return event.crew.some((slot) => slot.crewId === actor.id);
}

/**
 * A charter's tips, for everyone who worked it and for people who may see money.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function readTips(
	ports: { events: Pick<Events, 'readPage'>; tipRules(): Promise<TipRules> },
	actor: Promise<Actor> | Actor,
	slug: string
): Promise<CharterTips> {
	const who = await actor;
	requireRight(who, 'events:see');
	const [page, rules] = await Promise.all([requirePage(ports.events, slug), ports.tipRules()]);
	if (!worked(who, page) && !hasRight(who, 'payments:see')) {
		throw new Refusal('not_allowed', { detail: 'Only the people who worked this charter can see its tips.' });
	}
	return tipsOf(page, rules);
}

/**
 * The caller's own share of each charter they worked in a month.
 * @throws Refusal `not_allowed`, `invalid` without a real month
 */
export async function readOwnTips(
	ports: { events: Pick<Events, 'readWindow'>; tipRules(): Promise<TipRules> },
	actor: Promise<Actor> | Actor,
	month: string
): Promise<OwnTips> {
	const who = await actor;
	requireRight(who, 'events:see');
	if (!isRealDate(`${month}-01`)) throw refuseField('month', 'not_a_month', 'The month needs the form 2026-05.');
	const [pages, rules] = await Promise.all([ports.events.readWindow(`${month}-01`, `${month}-31`), ports.tipRules()]);
	const charters = pages.flatMap((page) => {
		const { eventId, title, date, boat } = page.event;
		const tips = tipsOf(page, rules);
		const own = tips.shares.find((share) => share.crewId === who.id);
		if (!own) return [];
		const { cardCents, cashCents, shareCents } = own;
		return [{ eventId, title, date, boat, cardCents, cashCents, shareCents, isFinal: tips.isFinal }];
	});
	return { month, totalCents: charters.reduce((sum, one) => sum + one.shareCents, 0), charters };
}
