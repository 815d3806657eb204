// Not prerendered, because the same shell serves every charter. The URL identifies the charter, and the phone has the data.
export const prerender = false;
