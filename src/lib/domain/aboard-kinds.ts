/** Kinds of append-only records about boarding, the trip, and cash handovers. */
export const aboardKinds = [
	...(['patron', 'boarding', 'count', 'tick', 'departure', 'revoke', 'return', 'log'] as const),
	'handover'
] as const;
export type AboardKind = (typeof aboardKinds)[number];
/** Only the office creates receipts, so they never wait in a phone's outbox. */
export type RecordKind = AboardKind | 'receipt';

/**
 * The response field that contains the record's id. The request body has the same field, except that a `revoke` record uses its idempotency
 * key as the id.
 */
export const idFields: Record<AboardKind, string> = {
	patron: 'patronId',
	boarding: 'markId',
	count: 'countId',
	tick: 'tickId',
	departure: 'departureId',
	revoke: 'revokeId',
	return: 'returnId',
	log: 'logId',
	handover: 'handoverId'
};

export function isAboardKind(kind: string): kind is AboardKind {
	return aboardKinds.some((one) => one === kind);
}
