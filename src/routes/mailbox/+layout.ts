// Plain pages, for whoever works on this app: they need no script.
export const csr = false;
export const ssr = true;
export const prerender = false;
export const trailingSlash = 'ignore';
