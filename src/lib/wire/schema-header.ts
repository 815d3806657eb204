/**
 * The request header with the body's schema version, which the outbox sets when it sends an entry outside a batch. Without the header, the
 * body has the current version and comes from an online screen or a program.
 */
export const schemaHeader = 'scc-schema';
