import * as v from 'valibot';
import { crewSlots, type CrewSlotName } from '../domain/crew.ts';
import type { TipRule } from '../domain/tip-rule.ts';

/** The values of a charter's tip rule in the form. `tipKind` is empty if the charter uses the boat's rule. */
export const tipRuleDraft = v.object({
	tipKind: v.picklist(['', 'equal', 'weights']),
	captain: v.string(),
	first_mate: v.string(),
	second_mate: v.string(),
	deckhand: v.string(),
	host: v.string()
});
type TipRuleDraft = v.InferOutput<typeof tipRuleDraft>;

type TypedWeights = Record<CrewSlotName, string>;

/** The weights for the form. For a rule without weights, each weight is 1. */
export function weightsOf(rule: TipRule | undefined): TypedWeights {
	const textOf = (slot: CrewSlotName): string => (rule?.kind === 'weights' ? String(rule.weights[slot]) : '1');
	return {
		captain: textOf('captain'),
		first_mate: textOf('first_mate'),
		second_mate: textOf('second_mate'),
		deckhand: textOf('deckhand'),
		host: textOf('host')
	};
}

export function draftOfTipRule(rule: TipRule | undefined): TipRuleDraft {
	return { tipKind: rule?.kind ?? '', ...weightsOf(rule) };
}

/** Parses a whole number. Returns other text unchanged, so that the schema refuses it. */
export function wholeOf(text: string): number | string {
	return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text;
}

/** Converts the form's values to a tip rule for a request's body. The schema still has to check it. */
export function tipRuleOf(draft: { tipKind: string } & TypedWeights) {
	if (draft.tipKind !== 'weights') return { kind: draft.tipKind };
	const weights = crewSlots.map((slot): [string, number | string] => [slot, wholeOf(draft[slot])]);
	return { kind: 'weights', weights: Object.fromEntries(weights) };
}

const weightMessages: Record<string, string> = {
	not_a_number: 'Enter a whole number, such as 2. Enter 0 for no share.',
	too_large: 'Enter a number up to 100.',
	all_zero: 'Give at least one slot a share.'
};

/** Describes what is wrong with a tip rule's field, as a sentence. Undefined for other fields. */
export function tipRuleMessage(field: string, reason: string): string | undefined {
	return field.startsWith('tipRule') && Object.hasOwn(weightMessages, reason) ? weightMessages[reason] : undefined;
}
