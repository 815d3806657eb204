// Plain pages for developers. They need no script.
export const csr = false;
export const ssr = true;
export const prerender = false;
export const trailingSlash = 'ignore';
