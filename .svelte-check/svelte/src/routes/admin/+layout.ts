// The Office needs signal. It is a static page that calls the API, with nothing rendered on the server.
export const ssr : boolean = false;
