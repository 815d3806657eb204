// The Office is a static page that calls the API, so nothing is rendered on the server.
export const ssr = false;
