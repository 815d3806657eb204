import type { GateRule } from '../../domain/gate.ts';
import { bodyLimitBytes } from '../../wire/limits.ts';

/** What the captain saw and answered when the boat departed. */
export interface DepartureFields {
	countId: string | undefined;
	warnings: { rule: GateRule; patronIds?: string[] }[];
	/** An override without `patronIds` covers its whole rule. */
	overrides: { rule: GateRule; patronIds?: string[]; reason: string }[];
}

/** More than the id, time, person, and phone that are added to the fields. */
const stampBytes = 2 * 1024;

/**
 * Shortens a departure that the server would refuse because of its size, so that a captain can always depart. An override first loses the
 * names that its warning has too, then the warning of a full boat loses those of everyone aboard, and finally all warnings lose theirs.
 */
export function fitDeparture(fields: DepartureFields, limitBytes = bodyLimitBytes - stampBytes): DepartureFields {
	const { warnings, overrides } = fields;
	const short = { ...fields, overrides: overrides.map(({ rule, reason }) => ({ rule, reason })) };
	const forms = [
		fields,
		short,
		{ ...short, warnings: warnings.map((one) => (one.rule === 'over_capacity' ? { rule: one.rule } : one)) },
		{ ...short, warnings: warnings.map(({ rule }) => ({ rule })) }
	];
	return (
		forms.find((form) => new TextEncoder().encode(JSON.stringify(form)).length <= limitBytes) ?? forms.at(-1) ?? fields
	);
}
