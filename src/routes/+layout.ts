// By default, no page is rendered on the server, and neither is the 404 page. The guest pages and the mailbox turn rendering on.
export const ssr = false;
