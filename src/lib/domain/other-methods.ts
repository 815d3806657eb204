import * as v from 'valibot';
import { line } from './fields.ts';
import { knownMethods, type Methods } from './payment-settings.ts';
import { foldName } from './text.ts';

/** At most this many names fit into the form on a phone. */
export const maxOtherMethods = 8;

/** What the forms and screens call the methods without a name. */
const ownNames = ['cash', 'card', 'check', 'other', 'another'];

/**
 * The names of payment methods besides cash, card, and check, as the office enters them. A payment's reference has the name before a comma,
 * so a name has no comma.
 */
export const otherMethods = v.pipe(
	v.array(
		v.pipe(
			line(30),
			v.check((name) => !name.includes(','), 'has_comma'),
			v.check((name) => !ownNames.includes(foldName(name)), 'method_exists')
		)
	),
	v.maxLength(maxOtherMethods, 'too_many'),
	v.check((names) => new Set(names.map(foldName)).size === names.length, 'listed_twice')
);

/** After so many changes, payments by the oldest names show as *Other*, with the name in the reference. */
const maxFormerMethods = 100;

/** The former names after the office has changed the names. A name that is used again is no longer a former one. */
export function formerMethodsAfter(before: Methods, names: readonly string[]): string[] {
	return [...new Set(knownMethods(before))].filter((name) => !names.includes(name)).slice(0, maxFormerMethods);
}
