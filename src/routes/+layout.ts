// No page is rendered on the server yet. In that case, Kit leaves the root layout out of its server, but not out of its 404 page.
export const ssr = false;
