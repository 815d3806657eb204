// The Office needs a signal. It is a static page that calls the API, with nothing rendered on the server.
export const ssr = false;
