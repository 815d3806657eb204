/** The size limit of a single write's body (413), also inside a batch. A payment with every field full is under 8 kB. */
export const bodyLimitBytes = 64 * 1024;

/**
 * The size limit of a batch. Each body is escaped again inside it, which at most doubles its size, so the largest body still fits. Phones
 * never send larger batches.
 */
export const batchLimitBytes = 256 * 1024;
