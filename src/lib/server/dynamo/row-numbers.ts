/**
 * The newest row version that this code can read, and the version that it writes. The release tool stores both numbers with each release,
 * and refuses to roll back to a release that can't read the rows written since.
 *
 * Raise the numbers only for rows that an older release can't handle, such as a new kind of record that totals depend on. Raise `reads` in
 * the first release that can read the new rows, and `writes` in a later release that starts to write them.
 */
export const rowNumbers = { reads: 1, writes: 1 };
