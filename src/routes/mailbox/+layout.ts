// Plain pages for developers, without scripts.
export const csr = false;
export const ssr = true;
export const prerender = false;
export const trailingSlash = 'ignore';
