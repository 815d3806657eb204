/** What a letter says, in the order that it is read. HTML and plain text are both made of this, so they can't differ. */
export interface LetterWords {
	subject: string;
	/** The line that a list of mails shows after the subject. */
	preview: string;
	/** Who writes. */
	letterhead: string;
	title: string;
	/** The one number that counts. */
	figure?: { label: string; value: string; isStruck: boolean };
	/** What somebody has to look at. */
	alerts: readonly string[];
	lead: readonly string[];
	facts: readonly Fact[];
	action?: { label: string; href: string } | undefined;
	/** Small words under everything: why this came, and how to reach us. */
	foot: readonly string[];
}

export interface Fact {
	label: string;
	value: string;
	/** Set in figures of one width: a code, a hash. */
	isCode?: boolean;
}

export const ourName = 'Ship Captain Crew';

/** Rows without those that have nothing to say. */
export function given(rows: readonly (Omit<Fact, 'value'> & { value: string | undefined })[]): Fact[] {
	return rows.flatMap(({ value, ...row }) => (value === undefined || value === '' ? [] : [{ ...row, value }]));
}

/** `Questions? Reply to this email or write to office@example.com.` */
export function howToReachUs(office: string | undefined): string {
	if (office === undefined) return 'Questions? Ask the crew, or the person who sent you the link.';
	return `Questions? Reply to this email or write to ${office}.`;
}
