// The crew's pages start with no signal: one shell, drawn on the phone from what the phone holds.
export const ssr : boolean = false;
export const prerender : boolean | 'auto' = true;
