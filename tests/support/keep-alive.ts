/**
 * For servers in tests. Node's default is 5 s: on a busy machine, a client then reuses a connection that is being closed and gets
 * ECONNRESET. No test pauses for this long.
 */
export const keepAliveTimeout = 3_600_000;
