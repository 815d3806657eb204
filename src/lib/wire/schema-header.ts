/**
 * The request header with the body's schema version, which an outbox sends with single posts. Without it, the body has the current version
 * and comes from an online screen or a program.
 */
export const schemaHeader = 'scc-schema';
