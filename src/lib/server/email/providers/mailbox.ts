import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailbox, MailboxEmail } from '../ports.ts';

/** Reads the folder that the local mailer delivers into. A missing folder counts as an empty mailbox. */
export function openMailbox(folder: string): Mailbox {
	return {
		async list(limit) {
			const files = (await fileNames(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
			const dated = await Promise.all(files.map(async (name) => ({ name, ms: await modifiedMs(folder, name) })));
			const newest = dated.sort((a, b) => b.ms - a.ms || (a.name < b.name ? -1 : 1)).slice(0, limit);
			const emails = await Promise.all(newest.map(({ name }) => readEmail(folder, name.slice(0, -'.json'.length))));
			return emails
				.filter((email) => email !== undefined)
				.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0));
		},
		read: (id) => readEmail(folder, id),
		async readAttachment(id, at) {
			const part = (await readEmail(folder, id))?.attachments[at];
			const bytes = part && (await readIfThere(join(folder, `${id}.${at}.part`)));
			return part && bytes && { name: part.name, contentType: part.contentType, bytes: new Uint8Array(bytes) };
		}
	};
}

export async function readEmail(folder: string, id: string): Promise<MailboxEmail | undefined> {
	// The id comes from a URL, so make sure that it can't lead out of the folder.
	if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
	const bytes = await readIfThere(join(folder, `${id}.json`));
	if (!bytes) return undefined;
	const kept = parse(bytes.toString('utf8'));
	return isEmailFile(kept) ? kept : undefined;
}

/** Returns undefined for a file that isn't valid JSON, so that the other emails can still be shown. */
function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Checks only for fields that files from older versions may lack. The other fields are always there, because the local mailer writes each
 * file as a whole.
 */
function isEmailFile(value: unknown): value is MailboxEmail {
	return typeof value === 'object' && value !== null && 'messageId' in value && 'timesReceived' in value;
}

async function fileNames(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (isAbsent(error)) return [];
		throw error;
	}
}

async function modifiedMs(folder: string, name: string): Promise<number> {
	try {
		return (await stat(join(folder, name))).mtimeMs;
	} catch (error) {
		if (isAbsent(error)) return 0;
		throw error;
	}
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
	try {
		return await readFile(file);
	} catch (error) {
		if (isAbsent(error)) return undefined;
		throw error;
	}
}

function isAbsent(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
