// Plain pages for developers, without scripts.
export const csr : boolean = false;
export const ssr : boolean = true;
export const prerender : boolean | 'auto' = false;
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';
