import * as v from 'valibot';
import { line } from './fields.ts';
import { knownMethods, type Methods } from './payment-settings.ts';
import { foldName } from './text.ts';

/** At most this many names fit into the form on a phone. */
export const maxOtherMethods = 8;

/** Names that forms and screens already use, so the office can't enter them. */
const ownNames = ['cash', 'card', 'check', 'other', 'another'];

/**
 * The names of payment methods besides cash, card, and check, as the office enters them. In a payment's reference, a comma follows the
 * name, so a name can't contain a comma.
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

/** The maximum number of former names to keep. Payments with an older name show as *Other*, with the name in the reference. */
const maxFormerMethods = 100;

/** Returns the former names after the office changes the list. A name that is back on the list is no longer a former name. */
export function formerMethodsAfter(before: Methods, names: readonly string[]): string[] {
	return [...new Set(knownMethods(before))].filter((name) => !names.includes(name)).slice(0, maxFormerMethods);
}
