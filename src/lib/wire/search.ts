import * as v from 'valibot';
import { searchQuery } from '../domain/search-query.ts';
import { paymentMethods } from '../domain/payment.ts';
import { known, maybeText, text, whole } from '../domain/stored.ts';
import { visibleText } from '../domain/text.ts';

export const maxQueryLength = 100;

/** The query of `GET /api/search`. Treats all characters other than letters and digits as word separators. */
export const searchQuestion = v.object({
	q: v.pipe(
		v.string('not_text'),
		v.transform((value) => visibleText(value)),
		v.minLength(1, 'empty'),
		v.maxLength(maxQueryLength, 'too_long'),
		v.check((value) => searchQuery(value).parts.length > 0, 'too_short')
	)
});
export type SearchQuestion = v.InferOutput<typeof searchQuestion>;

/** The charter that a search result belongs to. */
const charterEntries = {
	eventId: text,
	title: text,
	date: text,
	isCanceled: v.boolean()
};

const charterFound = v.object({ ...charterEntries, startsAt: text, boat: maybeText });
export type CharterFound = v.InferOutput<typeof charterFound>;

const personFound = v.object({ ...charterEntries, patronId: text, name: text });
export type PersonFound = v.InferOutput<typeof personFound>;

const paymentFound = v.object({
	...charterEntries,
	paymentId: text,
	patronName: maybeText,
	receiptCode: text,
	reference: maybeText,
	method: known(paymentMethods, 'other'),
	/** The fare and the tip together, before any refund. */
	amountCents: whole,
	isVoided: v.boolean(),
	/** A range of days for which the money report includes this payment. */
	from: text,
	to: text
});
export type PaymentFound = v.InferOutput<typeof paymentFound>;

/**
 * The response to `GET /api/search`. Matches of complete words come first. Within each group, charters that start closest to now come
 * first.
 */
export const searchAnswer = v.object({
	charters: v.array(charterFound),
	people: v.array(personFound),
	payments: v.array(paymentFound),
	/** Whether there may be more results. */
	isCut: v.boolean(),
	/** Whether all charters can be found. False while the charters of older releases are being added to the search index. */
	isComplete: v.boolean()
});
export type SearchAnswer = v.InferOutput<typeof searchAnswer>;
