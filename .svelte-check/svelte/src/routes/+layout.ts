// No page is rendered on the server yet, and then Kit leaves the root layout out of its server, but not of its 404 page.
export const ssr : boolean = false;
