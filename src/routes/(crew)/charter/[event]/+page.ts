// One shell serves every charter. The address identifies the charter, and the phone has its data.
export const prerender = false;
