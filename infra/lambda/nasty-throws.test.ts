// Any value that is thrown during a request becomes one readable line of the log, and an error response for the client.
import { describe, expect, it } from 'vitest';
import { createLog, maxLineBytes } from '../../src/lib/server/log.ts';
import { createHandler } from './handler.ts';

const circular = new Error('outer');
circular.cause = new Error('inner', { cause: circular });
const deep = Array.from({ length: 5_000 }).reduce<Error>(
	(cause, _, at) => new Error(`level ${at}`, { cause }),
	new Error('root')
);
const withStack = (stack: unknown, message = 'x'): Error => Object.assign(new Error(message), { stack });
const inlineFrame = `    at render (data:text/javascript;base64,${'QUJD'.repeat(400_000)}:1:2)`;
const allThrow: ProxyHandler<object> = Object.fromEntries(
	['get', 'has', 'getPrototypeOf', 'ownKeys', 'getOwnPropertyDescriptor'].map((trap) => [
		trap,
		() => {
			throw new Error('trapped');
		}
	])
);
const getters = Object.defineProperties(new Error('x'), {
	message: {
		get: () => {
			throw new Error('no message for you');
		}
	},
	stack: {
		get: () => {
			throw null;
		}
	},
	name: { get: () => Symbol('name') }
});

const throws: [string, unknown][] = [
	['a plain error', new Error('a row is odd')],
	['a string', 'just words'],
	['a string of 9 MB', 'word '.repeat(1_800_000)],
	['one word of 9 MB', 'x'.repeat(9_000_000)],
	['nothing', undefined],
	['null', null],
	['a number', Number.NaN],
	['a BigInt', 12n],
	['a Symbol', Symbol('odd')],
	['a function', () => undefined],
	['a huge object', Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`field${at}`, at]))],
	['an object with a message of its own', { message: 'not an Error', name: 'Odd', cause: { message: 'below' } }],
	['an object without a prototype', Object.create(null)],
	[
		'an object that can’t become JSON',
		{
			toJSON: () => {
				throw new Error('no');
			},
			big: 1n
		}
	],
	['a message of 9 MB', new Error('word '.repeat(1_800_000))],
	['a message of control characters', new Error('\u0000'.repeat(9_000))],
	['a message of half characters', new Error('\ud800'.repeat(9_000))],
	['a message of line breaks', new Error('one\ntwo\r\nthree\u2028four\n'.repeat(500))],
	['a message that is no text', Object.assign(new Error('x'), { message: { deep: 1n } })],
	['a stack of inline modules', withStack(`Error: x\n${Array(20).fill(inlineFrame).join('\n')}`)],
	['a stack of many frames', withStack(`Error: x\n${'    at f (file.mjs:1:1)\n'.repeat(200_000)}`)],
	['a stack that is no text', withStack(12n)],
	['a circle of causes', circular],
	['a long chain of causes', deep],
	['a cause of 9 MB', new Error('x', { cause: 'word '.repeat(1_800_000) })],
	['a cause that is no error', new Error('x', { cause: Symbol('odd') })],
	[
		'many errors in one',
		new AggregateError(
			Array.from({ length: 10_000 }, () => new Error('one of them')),
			'all of them'
		)
	],
	['getters that throw', getters],
	['a Proxy whose every trap throws', new Proxy(new Error('x'), allThrow)],
	['a cause that is such a Proxy', new Error('x', { cause: new Proxy({}, allThrow) })],
	[
		'a revoked Proxy',
		(() => {
			const { proxy, revoke } = Proxy.revocable({}, {});
			revoke();
			return proxy;
		})()
	]
];

async function logOf(
	thrown: unknown,
	path = '/api/events'
): Promise<{ lines: string[]; status: number; body: string }> {
	const lines: string[] = [];
	const handler = createHandler({
		log: createLog(
			() => new Date('2026-05-23T18:00:00Z'),
			(line) => lines.push(line)
		),
		env: {},
		respond: async () => {
			throw thrown;
		}
	});
	const http = { method: 'GET', sourceIp: '198.51.100.7' };
	const result = await handler(
		{
			version: '2.0',
			rawPath: path,
			rawQueryString: 'p=private',
			headers: {},
			isBase64Encoded: false,
			requestContext: { http }
		},
		{ invokedFunctionArn: 'arn:aws:lambda:us-west-2:111122223333:function:scc-production-web:live' }
	);
	return { lines, status: result.statusCode, body: result.body };
}

describe('whatever is thrown', () => {
	it.each(throws)('is one line of valid JSON within its limit: %s', async (_, thrown) => {
		const { lines, status, body } = await logOf(thrown);
		expect(lines).toHaveLength(1);
		const [line = ''] = lines;
		expect(line).not.toMatch(/[\n\r]/);
		expect(Buffer.byteLength(line)).toBeLessThanOrEqual(maxLineBytes);
		const entry = JSON.parse(line);
		expect(entry).toMatchObject({ level: 'error', what: 'handler failed', path: '/api/events' });
		expect([status, JSON.parse(body).errorId]).toEqual([500, entry.errorId]);
	});

	it('keeps what finds the fault', async () => {
		const { lines } = await logOf(
			new TypeError("Cannot read properties of undefined (reading 'totalCents')", { cause: new Error('no row') })
		);
		const entry = JSON.parse(lines[0]!);
		expect(entry).toMatchObject({
			error: 'TypeError',
			message: "Cannot read properties of undefined (reading 'totalCents')",
			cause: 'Error: no row'
		});
		expect(entry.stack).toMatch(/^at .*nasty-throws\.test\.ts:\d+:\d+/);
	});

	it.each([
		['an email address', 'No mailbox for alice.tidewell@example.com here', 'alice'],
		['an address among marks', 'rcpt=<"alice"@example.com>;', 'alice'],
		['a phone number', 'Bad phone +1 (619) 555-0100 given', '(619)'],
		['a bare phone number', 'Bad phone 6195550100', '6195550100'],
		['a name', 'The patron Alice Tidewell has no share', 'Tidewell'],
		['a name in front', 'Alice Tidewell has no share', 'Alice'],
		['one name', 'no share for Alice here', 'Alice'],
		['a name of another script', 'no share for 李伟 here', '李伟'],
		['a name with marks', 'no share for Zsófia Kerekes-O’Dowd, sorry', 'Kerekes'],
		['what JSON.parse quotes', 'Unexpected token \'A\', "{"name": alice t"... is not valid JSON', 'alice'],
		['a session', 'cookie: scc_session=Zm9vYmFy.c2VjcmV0', 'Zm9v'],
		['a session among cookies', 'sent a=1;scc_session=Zm9vYmFy', 'Zm9v'],
		['a bearer', 'authorization: Bearer abc123', 'abc123'],
		['a token in a path', 'GET /g/x/waiver/kJ3nF8sLq2Wm5Rt7Yv9Xz1Bc4Df6Gh0JkLmNpQrStU failed', 'kJ3nF8'],
		['a query', 'GET /g/x?p=secret&t=1 failed', 'secret'],
		['the host in an event id', 'No row EVENT#2026-05-23-alice', 'alice']
	])('hides personal data: %s', async (_, text, personal) => {
		for (const thrown of [
			text,
			new Error(text),
			new Error('x', { cause: new Error(text) }),
			withStack(`Error: ${text}\n    at f (a.mjs:1:1)`, text)
		]) {
			expect((await logOf(thrown)).lines[0]).not.toContain(personal);
		}
	});

	it('hides personal data of the path, and the whole query', async () => {
		const { lines } = await logOf(new Error('x'), '/api/events/2026-05-23-alice/payment');
		expect(JSON.parse(lines[0]!).path).toBe('/api/events/2026-05-23-[name]/payment');
		expect(lines[0]).not.toContain('private');
	});

	it.each([
		'connect ECONNREFUSED 127.0.0.1:8000',
		'The row CREW#7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10 is odd',
		'Requested resource not found: Table: shipcaptaincrew-events not found',
		'received at 2026-05-23T18:00:00.000Z, version 12'
	])('leaves what is nobody’s: %s', async (text) => {
		expect(JSON.parse((await logOf(new Error(text))).lines[0]!).message).toBe(text);
	});
});
