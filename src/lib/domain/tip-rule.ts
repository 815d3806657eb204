import * as v from 'valibot';

const weight = v.pipe(
	v.number('not_a_number'),
	v.integer('not_whole'),
	v.minValue(0, 'below_zero'),
	v.maxValue(100, 'too_large')
);

/** One weight for each crew slot. A slot with weight 0 gets no tips. */
const weights = v.pipe(
	v.object({ captain: weight, first_mate: weight, second_mate: weight, deckhand: weight, host: weight }),
	v.check((given) => Object.values(given).some((one) => one > 0), 'all_zero')
);

/** How a charter's tips are split: in equal shares, or by a weight for each crew slot. */
export const tipRule = v.variant(
	'kind',
	[v.object({ kind: v.literal('equal') }), v.object({ kind: v.literal('weights'), weights })],
	'unknown_rule'
);
/** A charter's tip rule. Undefined if it has none, or if this release can't read it. */
export const storedTipRule = v.fallback(v.optional(tipRule), undefined);
export type TipRule = v.InferOutput<typeof tipRule>;
