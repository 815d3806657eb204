import { expect, it } from 'vitest';
import { uuid } from '../../../../tests/support/aboard-entries.ts';
import { gateRules, type GateRule } from '../../domain/gate.ts';
import { departureBody, openWarnings } from '../../domain/trip.ts';
import { writeRecord } from '../../outbox/commands/save-record.ts';
import { parseNew } from '../../wire/parse-message.ts';
import { bodyLimitBytes } from '../../wire/limits.ts';
import { fitDeparture, type DepartureFields } from './fit-departure.ts';

const ofPeople: readonly GateRule[] = ['disputed', 'not_signed', 'not_paid', 'over_capacity', 'count_differs'];

function fieldsOf(guests: number, reason: string, rules: readonly GateRule[]): DepartureFields {
	const patronIds = Array.from({ length: guests }, (_, at) => uuid(at));
	const people = (rule: GateRule) => (ofPeople.includes(rule) ? { patronIds } : {});
	return {
		countId: uuid(1),
		warnings: rules.map((rule) => ({ rule, ...people(rule) })),
		overrides: rules.map((rule) => ({ rule, reason, ...people(rule) }))
	};
}

/** The body as the phone stores and sends it. */
function bodyOf(fields: DepartureFields): string {
	const draft = { kind: 'departure' as const, id: uuid(2), eventId: '2026-11-22-alice', fields: { ...fields } };
	const taker = { id: 'o'.repeat(60), name: 'Ö'.repeat(120) };
	return writeRecord(draft, taker, Date.parse('2026-11-22T18:00:00Z')).writeBody({
		id: uuid(3),
		epoch: uuid(4),
		seq: 1
	});
}

const longest = '\u0001'.repeat(500);
const unsigned = ['not_signed'] as const;
it.each<[name: string, guests: number, reason: string, rules: readonly GateRule[], names: (string | number)[]]>([
	['nobody', 0, '', [], []],
	['a usual boat', 12, 'On paper', ['not_signed', 'no_captain'], ['not_signed 12 12', 'no_captain 0 0']],
	['500 unsigned', 500, 'On paper', unsigned, ['not_signed 500 500']],
	['900 unsigned', 900, 'On paper', unsigned, ['not_signed 900 0']],
	[
		'500 unsigned and unpaid, over capacity',
		500,
		'On paper',
		['not_signed', 'not_paid', 'over_capacity'],
		['not_signed 500 0', 'not_paid 500 0', 'over_capacity 500 0']
	],
	[
		'700 unsigned and unpaid, over capacity',
		700,
		'On paper',
		['not_signed', 'not_paid', 'over_capacity'],
		['not_signed 700 0', 'not_paid 700 0', 'over_capacity 0 0']
	],
	['2,000 with every warning and the longest reasons', 2000, longest, gateRules, gateRules.map((rule) => `${rule} 0 0`)]
])('a departure always fits into a request, with every reason: %s', (_, guests, reason, rules, names) => {
	const fields = fieldsOf(guests, reason, rules);
	const fitted = fitDeparture(fields);
	const bytes = new TextEncoder().encode(bodyOf(fitted)).length;
	expect(bytes).toBeLessThanOrEqual(bodyLimitBytes);
	expect(fitted.overrides.map((one) => one.reason)).toEqual(fields.overrides.map((one) => one.reason));
	const found = fitted.warnings.map(
		({ rule, patronIds = [] }, at) => `${rule} ${patronIds.length} ${fitted.overrides[at]?.patronIds?.length ?? 0}`
	);
	expect(found).toEqual(names);
	expect(openWarnings(fitted)).toEqual([]);
	if (reason !== longest) expect(() => parseNew(departureBody, JSON.parse(bodyOf(fitted)))).not.toThrow();
});
