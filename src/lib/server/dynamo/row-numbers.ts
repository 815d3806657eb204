/**
 * The only place that states which rows this code can read and which it writes. The numbers count changes that an older release can't read,
 * such as a new kind of record without which its totals are wrong. Most changes need no new number, because readers tolerate unknown fields
 * and values. To make such a change: first release code that reads the new rows (`reads` + 1). A later release writes them (`writes` + 1).
 * The release tool stores both numbers with each release, and refuses to roll back to a release that can't read the rows written since.
 */
export const rowNumbers = { reads: 1, writes: 1 };
