export { boot as init } from '$lib/server/http/boot';
export { handleRequest as handle, handleUnexpected as handleError } from '$lib/server/http/handle';
