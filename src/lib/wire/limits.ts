/** The size limit of a single write's body (413), also inside a batch. A payment with every field full has less than 8 kB. */
export const bodyLimitBytes = 64 * 1024;

/**
 * The size limit of a batch, whose bodies are escaped once more. Escaping at most doubles a body, so the largest one fits. A phone puts no
 * more into one request.
 */
export const batchLimitBytes = 256 * 1024;
