/**
 * The request header with the body's schema, for single posts of an outbox. If missing, the body has the current schema and comes from a
 * screen or a program that is online.
 */
export const schemaHeader = 'scc-schema';
