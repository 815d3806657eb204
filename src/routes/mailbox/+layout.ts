// The mailbox's pages are for developers. They are rendered on the server and have no scripts.
export const csr = false;
export const ssr = true;
export const prerender = false;
export const trailingSlash = 'ignore';
