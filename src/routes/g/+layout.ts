// Plain pages: they must work where scripts are off, and be whole with the first answer.
export const csr = false;
export const ssr = true;
export const prerender = false;
export const trailingSlash = 'ignore';
