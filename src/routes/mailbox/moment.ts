const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium' });

/** When an email arrived, in the time zone of this computer. */
export function cameAt(instant: string): string {
	return format.format(new Date(instant));
}
