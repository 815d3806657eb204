import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startReceiver, type Receiver } from '../../../../../tests/support/https-receiver.ts';
import { scaled } from '../../../../../tests/support/slowness.ts';
import type { PostToWebhook } from '../ports.ts';
import { createPostToWebhook, type PostToWebhookOptions } from './post-to-webhook.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const body = '{"id":"msg_1","type":"payment.recorded"}';
const here = [{ address: '127.0.0.1', family: 4 }];

let receiver: Receiver;
beforeAll(async () => {
	receiver = await startReceiver('hooks.example.com');
	receiver.answer = (_, response) => response.end('thanks');
});
afterAll(() => receiver.close());
afterEach(() => {
	receiver.received.length = 0;
	receiver.answer = (_, response) => response.end('thanks');
});

const send = (url: string, options: PostToWebhookOptions = {}) =>
	createPostToWebhook({ resolve: async () => here, isAllowed: () => true, ca: receiver.ca, ...options })({
		...{ url, secret, body, messageId: 'msg_1', sentAt: new Date() }
	});

describe('a message', () => {
	it('arrives with its exact text and a signature that the standard’s library accepts', async () => {
		expect(await send(receiver.url)).toEqual({ status: 200, text: 'thanks', tookMs: expect.any(Number) });
		const [got] = receiver.received;
		expect(got?.body).toBe(body);
		const headers = Object.fromEntries(
			Object.entries(got?.headers ?? {}).map(([name, value]) => [name, String(value)])
		);
		expect(new Webhook(secret).verify(got?.body ?? '', headers)).toEqual(JSON.parse(body));
		expect(() => new Webhook(secret).verify(`${got?.body} `, headers)).toThrow();
		expect(headers).toMatchObject({ 'webhook-id': 'msg_1', host: `hooks.example.com:${receiver.port}` });
	});

	it.each([
		[500, 'refused'],
		[404, 'refused'],
		[410, 'refused'],
		[301, 'redirected'],
		[302, 'redirected'],
		[307, 'redirected'],
		[308, 'redirected']
	])('does not count as delivered with status %i, and follows no redirect', async (status, problem) => {
		receiver.answer = (_, response) => {
			response.writeHead(status, { location: `${receiver.url}/elsewhere`, 'retry-after': '120' });
			response.end('x'.repeat(5000));
		};
		const answer = await send(receiver.url);
		expect(answer).toEqual({
			...{ status, problem, text: 'x'.repeat(300), retryAfterS: 120, tookMs: expect.any(Number) }
		});
		expect(receiver.received.map(({ url }) => url)).toEqual(['/hooks']);
	});

	it.each<[string, Receiver['answer']]>([
		['never answers', () => undefined],
		['never ends its answer', (_, response) => void response.writeHead(200).write('.')]
	])('gives up on a receiver that %s', async (_, answer) => {
		receiver.answer = answer;
		expect(await send(receiver.url, { timeoutMs: 300 })).toMatchObject({ problem: 'timed_out' });
	});

	it('gives up on a name server and on a socket that never answer', async () => {
		const never = new Promise<never>(() => undefined);
		expect(await send(receiver.url, { timeoutMs: 200, resolve: () => never })).toMatchObject({ problem: 'timed_out' });
		const silent = createServer();
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		const { port } = silent.address() as AddressInfo;
		const url = `https://hooks.example.com:${port}/`;
		expect(await send(url, { timeoutMs: 300 })).toMatchObject({ problem: 'timed_out' });
		silent.close();
	});

	const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
	const fine = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
	const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n';
	/** Sends header lines until the client closes the connection. */
	const headersForever = (socket: TLSSocket): void => {
		socket.write('HTTP/1.1 200 OK\r\n');
		const more = setInterval(() => socket.write('X: 1\r\n'), 20);
		socket.on('close', () => clearInterval(more));
	};
	const say =
		(text: string, isEnd = false) =>
		(socket: TLSSocket): void =>
			void (isEnd ? socket.end(text) : socket.write(text));

	it.each<[string, (socket: TLSSocket) => void, Partial<Awaited<ReturnType<PostToWebhook>>>]>([
		['switches protocols', say(upgrade), { status: 101, problem: 'refused' }],
		[
			'switches protocols and sends data in the new one',
			say(`${upgrade}\x81\x02hi`),
			{ status: 101, problem: 'refused' }
		],
		['switches protocols and hangs up', say(upgrade, true), { status: 101, problem: 'refused' }],
		['answers 101 without an upgrade', say('HTTP/1.1 101 Odd\r\n\r\n'), { status: 101, problem: 'refused', text: '' }],
		[
			'answers 101 without an upgrade and hangs up',
			say('HTTP/1.1 101 Odd\r\n\r\n', true),
			{ status: 101, problem: 'refused', text: '' }
		],
		[
			'sends hints before its answer',
			say(`HTTP/1.1 100 Continue\r\n\r\n${hints}${hints}${fine}`),
			{ status: 200, text: 'ok' }
		],
		['sends only hints', say(hints), { problem: 'timed_out' }],
		['hangs up without a response', say('', true), { problem: 'unreachable' }],
		['hangs up in its header', say('HTTP/1.1 200 OK\r\nContent-Le', true), { problem: 'unreachable' }],
		['hangs up in its body', say('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok', true), { problem: 'unreachable' }],
		['sends headers forever', headersForever, { problem: 'timed_out' }],
		['doesn’t speak HTTP', say('SSH-2.0-OpenSSH_9\r\n'), { problem: 'unreachable' }],
		['answers as it should', say(fine), { status: 200, text: 'ok' }]
	])('gets a result from a receiver that %s', async (_, answer, expected) => {
		const sockets: TLSSocket[] = [];
		const raw = createTlsServer({ key: receiver.key, cert: receiver.ca }, (socket) => {
			sockets.push(socket);
			socket.on('error', () => undefined);
			socket.once('data', () => answer(socket));
		});
		await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
		const { port } = raw.address() as AddressInfo;
		const url = `https://hooks.example.com:${port}/`;
		// Only the cases that time out wait for the limit, so their limit is short.
		const timeoutMs = expected.problem === 'timed_out' ? 400 : scaled(8000);
		expect(await send(url, { timeoutMs })).toEqual({ ...expected, tookMs: expect.any(Number) });
		// Waits until every connection is closed.
		await Promise.all(
			sockets
				.filter((socket) => !socket.destroyed)
				.map((socket) => new Promise((closed) => socket.once('close', closed)))
		);
		raw.close();
	});

	it('goes to no one whose certificate isn’t trusted, or is for another name', async () => {
		expect(await send(receiver.url, { ca: undefined })).toMatchObject({ problem: 'bad_certificate' });
		const other = `https://other.example.com:${receiver.port}/hooks`;
		expect(await send(other)).toMatchObject({ problem: 'bad_certificate' });
		expect(receiver.received).toEqual([]);
	});

	it('says that a closed port or an unknown name can’t be reached', async () => {
		expect(await send('https://hooks.example.com:1/')).toMatchObject({ problem: 'unreachable' });
		const resolve = () => Promise.reject(new Error('ENOTFOUND'));
		expect(await send(receiver.url, { resolve })).toMatchObject({ problem: 'unreachable' });
	});
});

describe('a private address', () => {
	const addresses = [
		...['127.0.0.1', '10.1.2.3', '192.168.0.9', '172.20.0.1', '169.254.169.254', '0.0.0.0', '100.64.0.1'],
		...['::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1']
	];

	it.each(addresses)('gets nothing where a name leads to %s', async (address) => {
		const family = address.includes(':') ? 6 : 4;
		const resolve = async () => [{ address, family }];
		expect(await send(receiver.url, { resolve, isAllowed: undefined })).toMatchObject({ problem: 'private_address' });
		expect(receiver.received).toEqual([]);
	});

	it('gets nothing where only one of a name’s addresses is private', async () => {
		const resolve = async () => [{ address: '8.8.8.8', family: 4 }, ...here];
		expect(await send(receiver.url, { resolve, isAllowed: undefined })).toMatchObject({ problem: 'private_address' });
	});

	it.each([
		...['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '0', '[::1]', '[::ffff:127.0.0.1]'],
		...['[::ffff:7f00:1]', '10.0.0.1', '[fd00::1]', '[64:ff9b::127.0.0.1]', '169.254.169.254']
	])('gets nothing as the host %s', async (host) => {
		const resolve = () => Promise.reject(new Error('An address needs no name server.'));
		const url = `https://${host}:${receiver.port}/hooks`;
		expect(await send(url, { resolve, isAllowed: undefined })).toMatchObject({ problem: 'private_address' });
		expect(receiver.received).toEqual([]);
	});

	it('gets nothing where a name changes after it was checked: the connection goes to the checked address', async () => {
		let asked = 0;
		const resolve = async () => {
			asked += 1;
			return asked === 1 ? here : [{ address: '10.0.0.1', family: 4 }];
		};
		expect(await send(receiver.url, { resolve })).toMatchObject({ status: 200 });
		expect(asked).toBe(1);
	});
});
