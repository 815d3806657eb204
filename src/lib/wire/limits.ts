/**
 * The size limit for the body of a single write, also inside a batch. A larger body gets a 413. A payment with every field full is under 8
 * kB.
 */
export const bodyLimitBytes = 64 * 1024;

/**
 * The size limit for the body of a batch. Escaping at most doubles the size of each body inside it, so even the largest single body fits.
 * Phones never send larger batches.
 */
export const batchLimitBytes = 256 * 1024;
