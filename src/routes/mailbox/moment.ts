const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** When a letter came, by the clock of the machine that this runs on. */
export function cameAt(instant: string): string {
	return format.format(new Date(instant));
}
