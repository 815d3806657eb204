import * as v from 'valibot';

// Building blocks for schemas of stored records. They have few checks, because a newer release may have written the row.

export const text = v.string();
export const maybeText = v.optional(text);
export const whole = v.pipe(
	v.number(),
	v.check((value: number) => Number.isSafeInteger(value))
);
export const maybeWhole = v.optional(whole);

/**
 * A schema for one of the known values. An unknown value from a newer release is read as `other`.
 * @__NO_SIDE_EFFECTS__
 */
export function known<const T extends string, const O>(values: readonly T[], other: O) {
	return v.pipe(
		v.string(),
		v.transform((value): T | O => values.find((one) => one === value) ?? other)
	);
}
