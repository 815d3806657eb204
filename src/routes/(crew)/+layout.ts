// The crew's pages start with no signal: one shell, drawn on the phone from what the phone holds.
export const ssr = false;
export const prerender = true;
