// The office is a desk with signal: a shell that asks the API, with nothing made on the server.
export const ssr = false;
