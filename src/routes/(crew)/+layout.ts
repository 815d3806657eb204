// The crew's pages must start without a signal, so they are static shells that the phone fills with its stored data.
export const ssr = false;
export const prerender = true;
