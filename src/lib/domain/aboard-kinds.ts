/** Kinds of records about who is aboard, the trip, and the cash taken on it. Each is append-only. */
export const aboardKinds = [
	...(['patron', 'boarding', 'count', 'tick', 'departure', 'revoke', 'return', 'log'] as const),
	'handover'
] as const;
export type AboardKind = (typeof aboardKinds)[number];
/** Only the office makes receipts, so they never wait in an outbox. */
export type RecordKind = AboardKind | 'receipt';

/** The response field with the record's id. The body has the field too, except the body of a revoke, whose id is only its key. */
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
