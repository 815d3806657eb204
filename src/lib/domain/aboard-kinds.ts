/** Kinds of record about who is aboard and the trip. Each is append-only. Source: contract.md, Aboard. */
export const aboardKinds = ['boarding', 'count', 'tick', 'departure', 'revoke', 'return', 'log'] as const;
export type AboardKind = (typeof aboardKinds)[number];
