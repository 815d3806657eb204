/**
 * For servers in tests. Node's own is 5 s: on a busy machine a client then takes a connection that is being closed for another request, and
 * reads ECONNRESET. No test is quiet for so long.
 */
export const keepAliveTimeout = 3_600_000;
