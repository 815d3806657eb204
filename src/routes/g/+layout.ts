// Guest pages are rendered on the server, because they must work without scripts and be complete with the first response.
export const csr = false;
export const ssr = true;
export const prerender = false;
export const trailingSlash = 'ignore';
