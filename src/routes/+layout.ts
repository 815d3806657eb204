// By default, pages aren't rendered on the server, including the 404 page. The guest pages and the mailbox turn server rendering on.
export const ssr = false;
