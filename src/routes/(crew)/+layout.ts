// The crew's pages start without a signal: one shell, rendered on the phone from the phone's data.
export const ssr = false;
export const prerender = true;
