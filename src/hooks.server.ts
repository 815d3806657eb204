export { boot as init } from '$lib/server/hooks/boot';
export { handleRequest as handle, handleUnexpected as handleError } from '$lib/server/hooks/handle';
