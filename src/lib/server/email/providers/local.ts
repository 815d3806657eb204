import { isEmail } from '../../../domain/email.ts';
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailAddress, MailboxEmail, Mailer, OutgoingEmail, SendOutcome } from '../ports.ts';
import { readEmail } from './mailbox.ts';
import { composeMessage } from './message.ts';
import { traitsOf } from './traits.ts';

/** Domains under .invalid never exist (RFC 2606). In development, use one to see how a refused email is shown. */
const neverExists = /\.invalid$/i;

export interface LocalMailSettings {
	folder: string;
	sender: MailAddress;
	now: () => Date;
}

/**
 * Delivers emails into a folder: `<id>.eml` is the email as a provider would get it, and `<id>.json` has the data for the mailbox page. The
 * id is derived from the Message-ID, so an email that is delivered twice is stored once, with a count.
 */
export function createLocalMailer(settings: LocalMailSettings): Mailer {
	const { folder, sender, now } = settings;
	return {
		provider: 'local',
		...traitsOf.local,
		check: () => Promise.resolve('valid'),
		async send(email): Promise<SendOutcome> {
			if (!isEmail(email.to.address) || neverExists.test(email.to.address))
				return { outcome: 'refused', problem: 'bad_address' };
			await keep(folder, email, sender, now());
			return { outcome: 'sent' };
		}
	};
}

async function keep(folder: string, email: OutgoingEmail, sender: MailAddress, at: Date): Promise<void> {
	const id = createHash('sha256').update(email.messageId).digest('hex').slice(0, 32);
	// Readable only by the owner, because emails contain names and amounts.
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const before = await readEmail(folder, id);
	const shown: MailboxEmail = {
		id,
		messageId: email.messageId,
		from: written({ ...sender, name: email.senderName ?? sender.name }),
		to: written(email.to),
		subject: email.subject,
		html: email.html,
		text: email.text,
		attachments: email.attachments.map(({ name, contentType, bytes }) => ({
			name,
			contentType,
			sizeBytes: bytes.byteLength
		})),
		receivedAt: at.toISOString(),
		timesReceived: (before?.timesReceived ?? 0) + 1
	};
	for (const [index, { bytes }] of email.attachments.entries()) await put(folder, `${id}.${index}.part`, bytes);
	await put(folder, `${id}.eml`, await composeMessage(email, sender, at));
	// Write this file last. The mailbox lists only emails that have it, so it never shows an incomplete email.
	await put(folder, `${id}.json`, JSON.stringify(shown));
}

function written({ name, address }: MailAddress): string {
	return name === undefined || name === '' ? address : `${name} <${address}>`;
}

/** Writes the whole file or nothing, even if the process is killed. */
async function put(folder: string, name: string, content: Uint8Array | string): Promise<void> {
	const draft = join(folder, `.${name}.${process.pid}.draft`);
	await writeFile(draft, content, { mode: 0o600, flush: true });
	await rename(draft, join(folder, name));
}
