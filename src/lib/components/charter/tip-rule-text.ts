import { crewSlots } from '../../domain/crew.ts';
import type { CharterTips } from '../../wire/tips.ts';
import { countWords, slotWords } from './charter-labels.ts';

/** How a tip pool is split, as a sentence: *Equal shares, 4 people*, or the parts of each slot. */
export function ruleText({ rule, shares }: Pick<CharterTips, 'rule' | 'shares'>): string {
	const people = shares.length === 1 ? '1 person' : `${shares.length} people`;
	if (rule.kind === 'equal') return `Equal shares, ${people}.`;
	const { weights = {} } = rule;
	const parts = crewSlots.flatMap((slot) => {
		const weight = weights[slot];
		return weight === undefined ? [] : [`${slotWords[slot].full} ${countWords(weight, 'part')}`];
	});
	return parts.length === 0 ? `Shared by the office’s rule, ${people}.` : `${parts.join(', ')}.`;
}
