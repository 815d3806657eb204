/**
 * Which rows this code can read, and which it writes. The release tool stores both numbers with each release, and refuses to roll back to a
 * release that can't read the rows written since.
 *
 * Raise the numbers only for rows that an older release can't handle, such as a new kind of record that totals depend on. First release
 * code that reads the new rows (`reads` + 1), and write them in a later release (`writes` + 1).
 */
export const rowNumbers = { reads: 1, writes: 1 };
