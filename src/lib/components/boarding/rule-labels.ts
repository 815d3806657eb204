import type { GateRule } from '../../domain/gate.ts';
import { isolated } from '../../format/isolated.ts';

/** The name of a rule without a count, for example on the printed sheet. */
const ruleWords: Record<GateRule, string> = {
	disputed: 'Disputed',
	not_signed: 'Not signed',
	not_paid: 'Not paid',
	over_capacity: 'Over capacity',
	no_captain: 'No captain',
	no_briefing: 'No safety briefing',
	open_checklist: 'Open checklist items',
	no_count: 'No closed count',
	count_differs: 'Count differs'
};
// A map instead of an object, because a newer release may have stored a rule like `constructor`, which every object has as a property.
const words: ReadonlyMap<string, string> = new Map(Object.entries(ruleWords));

export function ruleText(rule: string): string {
	return words.get(rule) ?? 'A warning from a newer version of the app';
}

interface Warned {
	rule: string;
	patronIds?: readonly string[] | undefined;
}
type Override = Warned & { reason?: string | undefined };

/**
 * Why the captain departed despite each warning: `Not signed (Ivo Tamsin): signed on paper`. An override that names nobody applies to
 * everyone in its warning.
 */
export function overrideTexts(
	{ overrides = [], warnings = [] }: { overrides?: readonly Override[]; warnings?: readonly Warned[] },
	guests: readonly { patronId: string; name: string }[]
): string[] {
	const nameOf = (patronId: string) => isolated(guests.find((one) => one.patronId === patronId)?.name ?? 'a guest');
	return overrides.map(({ rule, patronIds, reason = '' }) => {
		const people = patronIds ?? warnings.find((one) => one.rule === rule)?.patronIds ?? [];
		const names = people.length === 0 ? '' : ` (${people.map(nameOf).join(', ')})`;
		return `${ruleText(rule)}${names}: ${reason}`;
	});
}
