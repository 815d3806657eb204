/**
 * The size limit for the body of a single write, whether it's sent alone or in a batch. A larger body gets a 413. Even a payment with every
 * field full is under 8 kB.
 */
export const bodyLimitBytes = 64 * 1024;

/**
 * The maximum size of the batches that phones send, and of lists of people. Escaping at most doubles the size of each body inside a batch,
 * so even the largest single body fits.
 */
export const batchLimitBytes = 256 * 1024;

/**
 * The maximum size of a batch that the server accepts, which is also the function's limit for any request. It fits 25 bodies of the largest
 * size if escaping adds less than a quarter. Within this limit, the server refuses only the operations that are too large, not the whole
 * batch.
 */
export const fullBatchLimitBytes = 2 * 1024 * 1024;

/** The maximum size of a change of the settings, which may have a logo as base64. */
export const settingsLimitBytes = 160 * 1024;
