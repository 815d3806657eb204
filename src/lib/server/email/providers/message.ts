import { withoutLinks } from '../../../domain/name-link.ts';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress, OutgoingEmail } from '../ports.ts';

const maxLine = 200;

/**
 * Builds an email as RFC 5322 text: plain text and HTML as alternatives, then attachments. Replaces control characters, such as line
 * breaks, in names, subjects, and file names with spaces, so that they can't start another header.
 */
export function composeMessage(email: OutgoingEmail, from: MailAddress, date: Date): Promise<Buffer> {
	const message = new MailComposer({
		from: quoted({ ...from, name: email.senderName ?? from.name }),
		to: quoted(email.to),
		...(email.replyTo === undefined ? {} : { replyTo: quoted(email.replyTo) }),
		subject: oneLine(email.subject),
		text: email.text.toWellFormed(),
		html: email.html.toWellFormed(),
		messageId: `<${email.messageId}>`,
		date,
		// RFC 3834: tells mail servers not to send an out-of-office reply.
		headers: { 'Auto-Submitted': 'auto-generated' },
		attachments: email.attachments.map(({ name, contentType, bytes }) => ({
			filename: oneLine(name),
			contentType,
			content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
		})),
		newline: '\r\n',
		// Otherwise, an email's content could make the library read files or URLs.
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return message.compile().build();
}

function quoted(address: MailAddress): { name: string; address: string } {
	return { name: withoutLinks(oneLine(address.name ?? '')), address: address.address };
}

function oneLine(text: string): string {
	const clean = text
		.toWellFormed()
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim();
	// Cutting may split a surrogate pair. `toWellFormed` replaces the remaining half.
	return clean.slice(0, maxLine).toWellFormed();
}
