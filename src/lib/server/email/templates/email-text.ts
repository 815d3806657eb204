import type { Business } from '../email-content.ts';
import { named, oneLine } from './typed-text.ts';

/** The text of an email, in reading order. The HTML and the plain-text version are both built from it, so their content can't differ. */
export interface EmailText {
	subject: string;
	/** The line that mail programs show after the subject. */
	preview: string;
	/** The sender's name, above the content. */
	letterhead: string;
	title: string;
	/** The main amount, in large type. */
	figure?: { label: string; value: string; isStruck: boolean };
	/** Lines that need attention. */
	alerts: readonly string[];
	lead: readonly string[];
	details: readonly EmailDetail[];
	action?: { label: string; href: string } | undefined;
	/** Small text at the end: why this email was sent, and how to reach us. */
	foot: readonly string[];
}

export interface EmailDetail {
	label: string;
	value: string;
	/** True for a code or a hash, which is shown in a monospace font. */
	isCode?: boolean;
}

/** Omits rows without a value. */
export function given(rows: readonly (Omit<EmailDetail, 'value'> & { value: string | undefined })[]): EmailDetail[] {
	return rows.flatMap(({ value, ...row }) => (value === undefined || value === '' ? [] : [{ ...row, value }]));
}

/** How to reach us, like `Questions? Reply to this email, write to office@example.com, or call Example Sailing at (619) 555-0100.` */
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
