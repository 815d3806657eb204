import { crewSlots } from '../../domain/crew.ts';
import { formatCents } from '../../domain/money.ts';
import type { CharterTips } from '../../wire/tips.ts';
import { countWords, slotWords } from './charter-labels.ts';

/** How a tip pool is split, as a sentence: *Equal shares, 4 people.* or *Captain 2 parts, Deckhand 1 part.* */
export function ruleText({ rule, shares }: Pick<CharterTips, 'rule' | 'shares'>): string {
	const people = shares.length === 1 ? '1 person' : `${shares.length} people`;
	if (rule.kind === 'equal') return `Equal shares, ${people}.`;
	const { weights = {} } = rule;
	const parts = crewSlots.flatMap((slot) => {
		const weight = weights[slot];
		return weight === undefined ? [] : [`${slotWords[slot].full} ${countWords(weight, 'part')}`];
	});
	return parts.length === 0 ? `Split by the office’s rule, ${people}.` : `${parts.join(', ')}.`;
}

type Payout = CharterTips['payout'];
const payoutParts = ['cash', 'card'] as const;
type Part = (typeof payoutParts)[number];

const timeWords = { on_the_day: 'on the day', with_wages: 'with wages' };

/**
 * When the cash or card tips are paid out: `paid on the day`. Undefined if the charter's close or the server is from an older release,
 * which doesn't record when tips are paid.
 */
function paidText(payout: Payout, part: Part, cents: number): string | undefined {
	const time = payout?.[part];
	// The amount is negative if more tips were refunded than taken. The crew then pays that money back.
	return time && `${cents < 0 ? 'settled' : 'paid'} ${timeWords[time]}`;
}

/** `$42.00 cash, paid on the day · $63.00 card, paid with wages`. Leaves out an amount of zero. */
export function payoutText(cents: { cashCents: number; cardCents: number }, payout: Payout): string {
	const texts = payoutParts.map((part) => {
		const own = cents[`${part}Cents`];
		const how = paidText(payout, part, own);
		return own === 0 ? '' : `${formatCents(own)} ${part}${how === undefined ? '' : `, ${how}`}`;
	});
	return texts.filter((text) => text !== '').join(' · ');
}

/** The total payouts to crew members, and the amount that the office pays to day hands, as text. */
export function paidSummary({ shares, payout }: Pick<CharterTips, 'shares' | 'payout'>): string {
	const ofCrew = { cashCents: 0, cardCents: 0 };
	let handCents = 0;
	for (const { isDayHand, cashCents, cardCents, shareCents } of shares) {
		if (isDayHand) handCents += shareCents;
		else {
			ofCrew.cashCents += cashCents;
			ofCrew.cardCents += cardCents;
		}
	}
	const hands = handCents === 0 ? '' : `${formatCents(handCents)} for day hands, paid by the office`;
	return [payoutText(ofCrew, payout), hands].filter((text) => text !== '').join(' · ');
}

/** `Ana Reyes (Deckhand) $21.00`, for each day hand. */
export function dayHandsText(shares: CharterTips['shares']): string {
	const hands = shares.filter((share) => share.isDayHand);
	return hands
		.map(({ name, slot, shareCents }) => `${name} (${slotWords[slot].full}) ${formatCents(shareCents)}`)
		.join(', ');
}
