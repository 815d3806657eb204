import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingEmail } from '../ports.ts';
import { createLocalMailer } from './local.ts';
import { openMailbox } from './mailbox.ts';

let folder: string;
let at = new Date('2026-05-23T15:00:00Z');
beforeEach(() => {
	const made = mkdtempSync(join(tmpdir(), 'scc-mailbox-'));
	folder = join(made, 'mailbox');
	at = new Date('2026-05-23T15:00:00Z');
	return () => rmSync(made, { recursive: true });
});

const email: OutgoingEmail = {
	messageId: 'abc@scc.test',
	to: { address: 'wes@example.com', name: 'Wes Fern' },
	subject: 'Your receipt',
	html: '<p>Thank you.</p>',
	text: 'Thank you.',
	attachments: [{ name: 'waiver.pdf', contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF') }]
};
const open = () => createLocalMailer({ folder, sender: { address: 'crew@scc.test' }, now: () => at });

describe('the local mailbox', () => {
	it('is empty before anything came', async () => {
		expect(await openMailbox(folder).list(10)).toEqual([]);
	});

	it('stores an email as sent, readable only by its owner, and returns it with its attachment', async () => {
		expect(await open().send(email)).toEqual({ outcome: 'sent' });
		const mailbox = openMailbox(folder);
		const [shown] = await mailbox.list(10);
		expect(shown).toMatchObject({
			to: 'Wes Fern <wes@example.com>',
			subject: 'Your receipt',
			attachments: [{ name: 'waiver.pdf', contentType: 'application/pdf', sizeBytes: 4 }],
			receivedAt: '2026-05-23T15:00:00.000Z',
			timesReceived: 1
		});
		const id = shown?.id ?? '';
		expect(await mailbox.read(id)).toEqual(shown);
		const part = await mailbox.readAttachment(id, 0);
		expect([part?.name, new TextDecoder().decode(part?.bytes)]).toEqual(['waiver.pdf', '%PDF']);
		expect(await mailbox.readAttachment(id, 1)).toBeUndefined();
		const mail = await simpleParser(readFileSync(join(folder, `${id}.eml`)));
		expect([mail.messageId, mail.text?.trim()]).toEqual(['<abc@scc.test>', 'Thank you.']);
		expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o77)).toEqual([0, 0, 0]);
	});

	it('shows an email that came twice once, with a count', async () => {
		await open().send(email);
		at = new Date('2026-05-23T16:00:00Z');
		await open().send(email);
		await open().send({ ...email, messageId: 'def@scc.test' });
		const emails = await openMailbox(folder).list(10);
		expect(emails.map((one) => [one.messageId, one.timesReceived]).sort()).toEqual([
			['abc@scc.test', 2],
			['def@scc.test', 1]
		]);
	});

	it('lists the newest first, and no more than asked for', async () => {
		for (let hour = 1; hour <= 4; hour++) {
			at = new Date(Date.parse('2026-05-23T15:00:00Z') + hour * 3_600_000);
			await open().send({ ...email, messageId: `m${hour}@scc.test` });
		}
		const all = await openMailbox(folder).list(10);
		expect(all.map((one) => one.messageId)).toEqual(['m4@scc.test', 'm3@scc.test', 'm2@scc.test', 'm1@scc.test']);
		expect(await openMailbox(folder).list(2)).toHaveLength(2);
	});

	it('reads nothing outside its folder', async () => {
		await open().send(email);
		for (const id of ['../../etc/passwd', '..', '', 'x'.repeat(32), '%2e%2e']) {
			expect(await openMailbox(folder).read(id), id).toBeUndefined();
			expect(await openMailbox(folder).readAttachment(id, 0), id).toBeUndefined();
		}
	});

	it('refuses what no provider would take', async () => {
		const outcome = await open().send({ ...email, to: { address: 'wes' } });
		expect(outcome).toEqual({ outcome: 'refused', problem: 'bad_address' });
	});
});
