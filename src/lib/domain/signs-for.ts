/** Whom one signature covers. With `minors` the guardian stays ashore, and so out of every count. */
export const signsForKinds = ['self', 'self_and_minors', 'minors'] as const;
export type SignsFor = (typeof signsForKinds)[number];
