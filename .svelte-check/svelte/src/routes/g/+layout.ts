// Plain pages: they must work where scripts are off, and be whole with the first answer.
export const csr : boolean = false;
export const ssr : boolean = true;
export const prerender : boolean | 'auto' = false;
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';
