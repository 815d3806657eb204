const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium' });

/** Formats the time when an email arrived, in this computer's time zone. */
export function cameAt(instant: string): string {
	return format.format(new Date(instant));
}
