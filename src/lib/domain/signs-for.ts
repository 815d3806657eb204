/** The people that one signature covers. With `minors`, the guardian stays ashore and doesn't count as a guest. */
export const signsForKinds = ['self', 'self_and_minors', 'minors'] as const;
export type SignsFor = (typeof signsForKinds)[number];
