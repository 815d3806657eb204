/** Kinds of record about who is aboard and the trip. Each is append-only. */
export const aboardKinds = ['patron', 'boarding', 'count', 'tick', 'departure', 'revoke', 'return', 'log'] as const;
export type AboardKind = (typeof aboardKinds)[number];

/** The response field with the record's id. The body has it too, except for a revoke, whose id is only its key. */
export const idFields: Record<AboardKind, string> = {
	patron: 'patronId',
	boarding: 'markId',
	count: 'countId',
	tick: 'tickId',
	departure: 'departureId',
	revoke: 'revokeId',
	return: 'returnId',
	log: 'logId'
};

export function isAboardKind(kind: string): kind is AboardKind {
	return aboardKinds.some((one) => one === kind);
}
