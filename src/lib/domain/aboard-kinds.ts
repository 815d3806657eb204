/** Kinds of record about who is aboard and the trip. Each is append-only. */
export const aboardKinds = ['patron', 'boarding', 'count', 'tick', 'departure', 'revoke', 'return', 'log'] as const;
export type AboardKind = (typeof aboardKinds)[number];
