import type { GateRule } from '../../domain/gate.ts';
import { bodyLimitBytes } from '../../wire/limits.ts';

/** The warnings that the captain saw when the boat departed, and the captain's reasons for departing anyway. */
export interface DepartureFields {
	countId: string | undefined;
	warnings: { rule: GateRule; patronIds?: string[] }[];
	/** An override without `patronIds` covers everyone that its rule warns about. */
	overrides: { rule: GateRule; patronIds?: string[]; reason: string }[];
}

/** Leaves enough room for the id, time, person, and phone, which are added to the fields later. */
const stampBytes = 2 * 1024;

/**
 * Shortens a departure that is too large for the server, so that a captain can always depart. Leaves out the patron ids of the overrides
 * first, then those of the warning about a full boat, and finally those of all warnings.
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
