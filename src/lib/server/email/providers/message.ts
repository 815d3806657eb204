import { withoutLinks } from '../../../domain/name-link.ts';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress, OutgoingEmail } from '../ports.ts';

const maxLine = 200;

/**
 * An email as RFC 5322 text: plain text and HTML side by side, attachments after them. A line break or another control character
 * in a name, a subject or a file's name can't begin a header of its own: it becomes a space before MIME is made of it.
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
		// RFC 3834: no holiday notice need be sent back to a receipt.
		headers: { 'Auto-Submitted': 'auto-generated' },
		attachments: email.attachments.map(({ name, contentType, bytes }) => ({
			filename: oneLine(name),
			contentType,
			content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
		})),
		newline: '\r\n',
		// Nothing in an email makes this machine read a file or an address for it.
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
	// A pair of surrogates that the cut parts is mended, not sent in halves.
	return clean.slice(0, maxLine).toWellFormed();
}
