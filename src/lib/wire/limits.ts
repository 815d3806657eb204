/**
 * The size limit for the body of a single write, also inside a batch. A larger body gets a 413. A payment with every field full is under 8
 * kB.
 */
export const bodyLimitBytes = 64 * 1024;

/**
 * The maximum size of the batches that phones send, and of lists of people. Escaping at most doubles the size of each body inside a batch,
 * so even the largest single body fits.
 */
export const batchLimitBytes = 256 * 1024;

/**
 * The maximum size of a batch that the server accepts, which is the function's limit for every request. 25 bodies of the largest size fit
 * if escaping adds less than a quarter. Up to this size, an operation that is too large is refused alone.
 */
export const fullBatchLimitBytes = 2 * 1024 * 1024;

/** The maximum size of a change of the settings, which may have a logo as base64. */
export const settingsLimitBytes = 160 * 1024;
