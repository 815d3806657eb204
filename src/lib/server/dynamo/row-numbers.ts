/**
 * The one place that says which rows this code can read, and which it writes. The numbers count changes that an older release can't read,
 * such as a new kind of record without which its sums are wrong; most changes need none, because readers survive unknown fields and values.
 *
 * To make such a change: first release code that reads the new rows (`reads` + 1). A later release writes them (`writes` + 1). The release
 * tool records both numbers with each release, and refuses to bring back one that can't read what was written since.
 */
export const rowNumbers = { reads: 1, writes: 1 };
