/**
 * The request header with the body's schema version, for single posts from an outbox. Without it, the body has the current schema and comes
 * from an online screen or program.
 */
export const schemaHeader = 'scc-schema';
