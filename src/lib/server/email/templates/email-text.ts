import type { Business } from '../email-content.ts';
import { named, oneLine } from './typed-text.ts';

/** What an email says, in the order that it is read. HTML and plain text are both made of this, so they can't differ. */
export interface EmailText {
	subject: string;
	/** The line that mail programs list after the subject. */
	preview: string;
	/** Who writes. */
	letterhead: string;
	title: string;
	/** The one number that counts. */
	figure?: { label: string; value: string; isStruck: boolean };
	/** What needs attention. */
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

/** Rows without those that have nothing to say. */
export function given(rows: readonly (Omit<Fact, 'value'> & { value: string | undefined })[]): Fact[] {
	return rows.flatMap(({ value, ...row }) => (value === undefined || value === '' ? [] : [{ ...row, value }]));
}

/** `Questions? Reply to this email, write to office@example.com, or call (619) 555-0100.` */
export function howToReachUs(office: string | undefined, business: Business): string {
	const address = business.email ?? office;
	const phone = business.phone === undefined ? undefined : oneLine(business.phone);
	const name = named(business.name);
	if (address === undefined) {
		return phone === undefined
			? 'Questions? Ask the crew, or the person who sent you the link.'
			: `Questions? Call ${name} at ${phone}.`;
	}
	if (phone === undefined) return `Questions? Reply to this email or write to ${address}.`;
	return `Questions? Reply to this email, write to ${address}, or call ${name} at ${phone}.`;
}
