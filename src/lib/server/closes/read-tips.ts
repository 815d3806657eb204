import type { EventAggregate } from '../../domain/event.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import { isCharterDate } from '../../domain/real-date.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import { splitTips, tipPool } from '../../domain/tips.ts';
import type { CharterTips, OwnTips } from '../../wire/tips.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Closes, MoneyRules, TipRules } from './ports.ts';

type TipPorts = Pick<MoneyRules, 'tipRules'> & { closes: Pick<Closes, 'readCloses'> };

/** Splits a charter's tips by the current records and rules. */
export function tipsNow(page: MoneyPage, rules: TipRules): Omit<CharterTips, 'isFinal'> {
	const pool = tipPool(page);
	const { rule, payout } = rules(page.event);
	const poolCents = pool.cardCents + pool.cashCents;
	return { poolCents, rule, payout, shares: splitTips(pool, page.event.crew, rule, page.event.dayHands) };
}

/** Returns the final split from the charter's newest close. If the charter has no close, returns the current split. */
async function tipsOf({ closes }: TipPorts, page: MoneyPage, rules: TipRules): Promise<CharterTips> {
	const closed = (await closes.readCloses(page.event.home)).at(-1);
	if (!closed) return { ...tipsNow(page, rules), isFinal: false };
	return { ...closed.tips, isFinal: true };
}

/**
 * True if someone has a crew slot on the charter or a final share of its tips. Leaving the crew after the close doesn't remove the share.
 */
function worked(actor: Actor, { event }: Pick<EventAggregate, 'event'>, { shares, isFinal }: CharterTips): boolean {
	return (
		event.crew.some((slot) => slot.crewId === actor.id) || (isFinal && shares.some((one) => one.crewId === actor.id))
	);
}

/**
 * Returns a charter's tips to the people who worked on it and to accounts that may see money.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function readTips(
	ports: TipPorts & { events: Pick<Events, 'readPage'> },
	actor: Promise<Actor> | Actor,
	slug: string
): Promise<CharterTips> {
	const who = await actor;
	requireRight(who, 'events:see');
	const [page, rules] = await Promise.all([requirePage(ports.events, slug), ports.tipRules()]);
	const tips = await tipsOf(ports, page, rules);
	if (!worked(who, page, tips) && !hasRight(who, 'payments:see')) {
		throw new Refusal('not_allowed', { detail: 'Only the people who worked this charter can see its tips.' });
	}
	return tips;
}

/**
 * Returns the caller's share of the tips of each charter that they worked on in a month.
 * @throws Refusal `not_allowed`, or `invalid` if the month isn't valid
 */
export async function readOwnTips(
	ports: TipPorts & { events: Pick<Events, 'readWindow'> },
	actor: Promise<Actor> | Actor,
	month: string
): Promise<OwnTips> {
	const who = await actor;
	requireRight(who, 'events:see');
	if (!isCharterDate(`${month}-01`)) throw refuseField('month', 'not_a_month', 'Use the format 2026-05 for the month.');
	const [pages, rules] = await Promise.all([ports.events.readWindow(`${month}-01`, `${month}-31`), ports.tipRules()]);
	const isWho = ({ crewId }: { crewId: string }): boolean => crewId === who.id;
	const all = await Promise.all(
		pages
			// A charter's row also lists its former crew, so there is no need to read the closes of charters that the caller never worked
			// on.
			.filter(({ event }) => event.crew.some(isWho) || event.formerCrew?.includes(who.id) === true)
			.map(async (page) => {
				const { eventId, title, date, boat } = page.event;
				const { shares, payout, isFinal } = await tipsOf(ports, page, rules);
				const own = shares.find((share) => share.crewId === who.id);
				if (!own) return [];
				const { cardCents, cashCents, shareCents } = own;
				return [{ eventId, title, date, boat, cardCents, cashCents, shareCents, payout, isFinal }];
			})
	);
	const charters = all.flat();
	return { month, totalCents: charters.reduce((sum, one) => sum + one.shareCents, 0), charters };
}
