import { isEmail } from '../../../domain/email.ts';
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailAddress, MailboxLetter, Mailer, PostedLetter, SendOutcome } from '../ports.ts';
import { readLetter } from './mailbox.ts';
import { composeMessage } from './message.ts';
import { traitsOf } from './traits.ts';

/** Names under .invalid never exist (RFC 2606). They show on one's own machine what an email looks like that a provider refuses. */
const neverExists = /\.invalid$/i;

export interface LocalMailSettings {
	folder: string;
	sender: MailAddress;
	now: () => Date;
}

/**
 * Delivers into a folder: `<id>.eml` is the letter as a provider would have got it, `<id>.json` what the page shows of it. The id is
 * made of the Message-ID, so that a letter that comes twice lies there once, and says so.
 */
export function createLocalMailer(settings: LocalMailSettings): Mailer {
	const { folder, sender, now } = settings;
	return {
		provider: 'local',
		...traitsOf.local,
		check: () => Promise.resolve('valid'),
		async send(letter): Promise<SendOutcome> {
			if (!isEmail(letter.to.address) || neverExists.test(letter.to.address))
				return { outcome: 'refused', problem: 'bad_address' };
			await keep(folder, letter, sender, now());
			return { outcome: 'sent' };
		}
	};
}

async function keep(folder: string, letter: PostedLetter, sender: MailAddress, at: Date): Promise<void> {
	const id = createHash('sha256').update(letter.messageId).digest('hex').slice(0, 32);
	// For its owner's eyes only: letters name people and money.
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const before = await readLetter(folder, id);
	const shown: MailboxLetter = {
		id,
		messageId: letter.messageId,
		from: written({ ...sender, name: letter.senderName ?? sender.name }),
		to: written(letter.to),
		subject: letter.subject,
		html: letter.html,
		text: letter.text,
		attachments: letter.attachments.map(({ name, contentType, bytes }) => ({
			name,
			contentType,
			sizeBytes: bytes.byteLength
		})),
		receivedAt: at.toISOString(),
		timesReceived: (before?.timesReceived ?? 0) + 1
	};
	for (const [index, { bytes }] of letter.attachments.entries()) await put(folder, `${id}.${index}.part`, bytes);
	await put(folder, `${id}.eml`, await composeMessage(letter, sender, at));
	// Last: the page lists what has this file, so it never shows half a letter.
	await put(folder, `${id}.json`, JSON.stringify(shown));
}

function written({ name, address }: MailAddress): string {
	return name === undefined || name === '' ? address : `${name} <${address}>`;
}

/** Whole or not at all, whatever ends the process meanwhile. */
async function put(folder: string, name: string, content: Uint8Array | string): Promise<void> {
	const draft = join(folder, `.${name}.${process.pid}.draft`);
	await writeFile(draft, content, { mode: 0o600, flush: true });
	await rename(draft, join(folder, name));
}
