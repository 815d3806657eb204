import startSes from 'aws-ses-v2-local';
import { simpleParser } from 'mailparser';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSesMailer } from '../../../src/lib/server/email/providers/ses.ts';
import type { SendOutcome } from '../../../src/lib/server/email/ports.ts';
import { email, sender } from './emails.ts';
import { keepAliveTimeout } from '../../support/keep-alive.ts';
import { scaled } from '../../support/slowness.ts';

const now = () => new Date('2026-05-23T15:00:00Z');

function urlOf(server: Server): string {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
	return `http://127.0.0.1:${address.port}`;
}

describe('SES, on aws-ses-v2-local', () => {
	let ses: Server;
	beforeAll(async () => {
		ses = await startSes({ host: '127.0.0.1', port: 0 });
	});
	afterAll(() => new Promise((resolve) => ses.close(resolve)));

	it('sends a complete email', async () => {
		const endpoint = urlOf(ses);
		const mailer = createSesMailer({ sender, region: 'us-west-2', now, endpoint });
		const pdf = { name: 'waiver.pdf', contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7') };
		expect(await mailer.send(email({ subject: 'Receipt for Zoë', attachments: [pdf] }))).toEqual({ outcome: 'sent' });
		const { emails } = (await (await fetch(`${endpoint}/store`)).json()) as { emails: Record<string, unknown>[] };
		expect(emails).toHaveLength(1);
		expect(emails[0]).toMatchObject({
			from: expect.stringContaining('crew@example.com'),
			destination: { to: [expect.stringContaining('wes@example.com')] },
			subject: 'Receipt for Zoë',
			body: { html: '<p>Thank you, Wes.</p>' },
			attachments: [{ filename: 'waiver.pdf', contentType: 'application/pdf' }]
		});
		// This server can't describe an account, which must not stop the sending.
		expect(await mailer.check()).toBe('valid');
	});
});

describe('SES, by what it answers', () => {
	let reply: { status: number; type?: string; headers?: Record<string, string> } | 'hang' | 'cut';
	const taken: string[] = [];
	let server: Server;
	beforeAll(async () => {
		server = createServer({ keepAliveTimeout }, (request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				taken.push(Buffer.concat(chunks).toString('utf8'));
				if (reply === 'hang') return;
				if (reply === 'cut') {
					response.destroy();
					return;
				}
				const type = reply.type === undefined ? {} : { 'x-amzn-errortype': reply.type };
				response.writeHead(reply.status, { 'content-type': 'application/json', ...type, ...reply.headers });
				response.end(
					JSON.stringify(reply.status === 200 ? { MessageId: 'm', SendingEnabled: true } : { message: 'x' })
				);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(resolve));
	});
	const open = () =>
		createSesMailer({ sender, region: 'us-west-2', now, endpoint: urlOf(server), timeoutMs: scaled(800) });

	const stopped = (problem: 'credentials_refused' | 'sending_forbidden') =>
		expect.objectContaining({ outcome: 'stopped', problem }) as SendOutcome;
	const table: [string, typeof reply, SendOutcome][] = [
		[
			'TooManyRequestsException',
			{ status: 429, type: 'TooManyRequestsException' },
			{ outcome: 'retry', trouble: 'provider_busy' }
		],
		[
			'429 with Retry-After',
			{ status: 429, type: 'TooManyRequestsException', headers: { 'retry-after': '9' } },
			{ outcome: 'retry', trouble: 'provider_busy', retryAfterS: 9 }
		],
		['500', { status: 500, type: 'InternalServiceError' }, { outcome: 'retry', trouble: 'provider_error' }],
		['no answer', 'hang', { outcome: 'retry', trouble: 'timed_out' }],
		['a cut connection', 'cut', { outcome: 'retry', trouble: 'unreachable' }],
		['MessageRejected', { status: 400, type: 'MessageRejected' }, { outcome: 'refused', problem: 'message_refused' }],
		[
			'BadRequestException',
			{ status: 400, type: 'BadRequestException' },
			{ outcome: 'refused', problem: 'message_refused' }
		],
		['SendingPausedException', { status: 400, type: 'SendingPausedException' }, stopped('sending_forbidden')],
		['AccountSuspendedException', { status: 400, type: 'AccountSuspendedException' }, stopped('sending_forbidden')],
		['AccessDeniedException', { status: 403, type: 'AccessDeniedException' }, stopped('sending_forbidden')],
		[
			'UnrecognizedClientException',
			{ status: 403, type: 'UnrecognizedClientException' },
			stopped('credentials_refused')
		],
		['ExpiredTokenException', { status: 403, type: 'ExpiredTokenException' }, stopped('credentials_refused')],
		['success', { status: 200 }, { outcome: 'sent' }]
	];
	it.each(table)('is understood when it says %s, and is asked once', async (_name, next, outcome) => {
		reply = next;
		taken.length = 0;
		expect(await open().send(email())).toEqual(outcome);
		expect(taken).toHaveLength(1);
	});

	it('gets the email as it was composed', async () => {
		reply = { status: 200 };
		taken.length = 0;
		await open().send(email());
		const { Content } = JSON.parse(taken[0] ?? '') as { Content: { Raw: { Data: string } } };
		const mail = await simpleParser(Buffer.from(Content.Raw.Data, 'base64'));
		expect([mail.messageId, mail.subject]).toEqual(['<abc123@example.com>', 'Your receipt']);
	});

	it.each([
		['with the configuration set that it is given', { configurationSet: 'scc-production' }, 'scc-production'],
		['with none elsewhere', {}, undefined]
	])('is asked %s, with a tag that names the email and nobody', async (_name, more, set) => {
		reply = { status: 200 };
		taken.length = 0;
		const mailer = createSesMailer({ sender, region: 'us-west-2', now, endpoint: urlOf(server), ...more });
		await mailer.send(email());
		const { Content: _, ...rest } = JSON.parse(taken[0] ?? '') as Record<string, unknown>;
		expect(rest).toEqual({
			EmailTags: [{ Name: 'email', Value: 'abc123' }],
			...(set !== undefined && { ConfigurationSetName: set })
		});
	});

	it('is checked by its account', async () => {
		reply = { status: 200 };
		expect(await open().check()).toBe('valid');
		reply = { status: 403, type: 'UnrecognizedClientException' };
		expect(await open().check()).toMatchObject({ problem: 'credentials_refused' });
		reply = { status: 403, type: 'AccessDeniedException' };
		expect(await open().check()).toBe('valid');
		reply = 'cut';
		expect(await open().check()).toBe('unknown');
	});
});
