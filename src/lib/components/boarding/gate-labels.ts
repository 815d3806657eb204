import { countDifference, lastClosed } from '../../domain/closed-count.ts';
import type { GateRule, Warning } from '../../domain/gate.ts';
import { formatCentsShort } from '../../domain/money.ts';
import type { AboardView } from '../../snapshot/aboard-view.ts';
import type { CardView } from '../../snapshot/view.ts';

/** A warning in two parts, the number and what it counts: `2`, `not signed`. */
export function warningParts(warning: Warning, charter: Pick<CardView, 'card'>, view: AboardView): [string, string] {
	const count = String(warning.patronIds.length);
	switch (warning.rule) {
		case 'disputed':
			return [count, 'disputed: two phones disagree'];
		case 'not_signed':
			return [count, 'not signed'];
		case 'not_paid':
			return [formatCentsShort(owedBy(warning, view)), 'not paid'];
		case 'over_capacity':
			return [count, `aboard, on a boat for ${charter.card.capacity ?? 'fewer'}`];
		case 'no_captain':
			return ['No', 'captain'];
		case 'no_briefing':
			return ['No', 'safety briefing'];
		case 'open_checklist': {
			const open = warning.itemIds?.length ?? 0;
			return [String(open), open === 1 ? 'required item open' : 'required items open'];
		}
		case 'no_count':
			return ['No', 'closed count'];
		case 'count_differs': {
			const { since = 0 } = warning;
			const many = since > 0 ? 'more' : 'fewer';
			if (since !== 0) return [String(Math.abs(since)), `${many} aboard than at the count: count again`];
			const last = lastClosed(view.counts, ['departure']);
			const difference = last ? countDifference(last) : 0;
			return [`${difference > 0 ? '+' : '−'}${Math.abs(difference)}`, 'count differs'];
		}
		default:
			return warning.rule satisfies never;
	}
}

/**
 * The total owed by the people in a warning: the larger of the host's balance and the sum of the shares. Adding them would count unpaid
 * shares twice, because the balance includes them.
 */
function owedBy({ patronIds }: Warning, view: AboardView): number {
	const owed = view.guests
		.filter((one) => patronIds.includes(one.patronId))
		.flatMap(({ patron }) => patron?.owed ?? []);
	const shares = owed.filter((one) => one.of === 'share').reduce((sum, one) => sum + one.cents, 0);
	return Math.max(shares, ...owed.filter((one) => one.of !== 'share').map((one) => one.cents));
}

const unknownWords: Partial<Record<GateRule, string>> = {
	not_paid: 'who has paid',
	over_capacity: 'how many people the boat takes'
};

/** What this phone doesn't know, as a sentence: `This phone doesn’t know who has paid.` */
export function unknownText(unknown: readonly GateRule[]): string | undefined {
	const words = unknown.flatMap((rule) => unknownWords[rule] ?? []);
	return words.length === 0 ? undefined : `This phone doesn’t know ${words.join(' or ')}.`;
}

/** Who or what a warning is about: `Dag Winterbourne, Leonie Harrow` or `Engine, fuel, and bilge checked; VHF radio check`. */
export function warningNames(warning: Warning, view: Pick<AboardView, 'guests' | 'checklist'>): string {
	if (warning.rule === 'over_capacity') return '';
	const people = view.guests.filter((one) => warning.patronIds.includes(one.patronId)).map((one) => one.name);
	const items = view.checklist.items.filter((one) => warning.itemIds?.includes(one.itemId)).map((one) => one.text);
	// Semicolons separate the items, because an item may contain commas.
	return items.length > 0 ? items.join('; ') : people.join(', ');
}
