import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBucket } from '../../infra/dev/bucket.ts';
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { createEdge } from '../../infra/dev/edge.ts';
import { hashPassword } from '../../src/lib/server/access/password.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../src/lib/server/dynamo/table.ts';
import { notoScripts, readPaperFonts } from '../../src/lib/server/waivers/paper-fonts.ts';
import { renderWaiverCopy, type WaiverPaper } from '../../src/lib/server/waivers/pdf/waiver-copy.ts';
import { createClient, createEvent, paymentBody, postPayment, signInAsAdmin, type Client } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { startDynalite, type TestDatabase } from '../support/dynamodb.ts';
import { scaled } from '../support/slowness.ts';
import { hasInterfaceClient, startLambda, type Lambda } from './lambda.ts';
import { keepAliveTimeout } from '../support/keep-alive.ts';

const root = resolve(import.meta.dirname, '../..');
const bundle = join(root, 'build', 'web');
const tableName = 'adapter-tests';
const origin = 'https://crew.example';
const [secret, nextSecret] = ['the-edge', 'the-edge-soon'];

let database: TestDatabase;
let taskRoot: string;
let env: Record<string, string>;
let lambda: Lambda;
let edge: Server;
let url: string;
let admin: Client;
let eventId: string;

/** The edge in front of the function in its own process, so that every test uses plain HTTP. */
async function openEdge(invoke: Lambda['invoke'], originSecret: string): Promise<Server> {
	const hostOf = () => 'abc.lambda-url.us-west-2.on.aws';
	const server = createServer(
		{ keepAliveTimeout },
		createEdge({ handler: (event) => invoke(event), bucket: openBucket(root), originSecret, hostOf })
	);
	await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
	return server;
}

beforeAll(async () => {
	await ensureBuild(root, console.log);
	// Alone in a folder, without node_modules to fall back on.
	taskRoot = mkdtempSync(join(tmpdir(), 'scc-task-'));
	cpSync(bundle, taskRoot, { recursive: true });
	database = await startDynalite();
	const table = openTable({ tableName, endpoint: database.endpoint, region: 'us-west-2', reportBug: console.error });
	await createTable(table.client, tableName);
	table.client.destroy();
	env = {
		...{ DYNAMODB_ENDPOINT: database.endpoint, DYNAMODB_TABLE_NAME: tableName, SCC_STAGE: 'production' },
		...{ MAIL_PROVIDER: 'ses', GMAIL_SENDER_EMAIL: 'crew@crew.example', GMAIL_RECIPIENT: 'office@crew.example' },
		...{ ORIGIN: origin, STAGING_ORIGIN: 'https://staged.example', ORIGIN_VERIFY_SECRET: `${secret},${nextSecret}` },
		ADMIN_PASS_HASH: await hashPassword(adminSecret, { N: 1024, r: 8, p: 1 })
	};
	lambda = await startLambda({ taskRoot, env });
	await lambda.ready;
	edge = await openEdge(lambda.invoke, secret);
	url = `http://127.0.0.1:${(edge.address() as AddressInfo).port}`;
	admin = await signInAsAdmin(url);
	({ eventId } = await createEvent(admin));
});
afterAll(async () => {
	edge.closeAllConnections();
	edge.close();
	await lambda.stop();
	await database.close();
	rmSync(taskRoot, { recursive: true, force: true });
});

const signIn = (headers: Record<string, string> = {}): Promise<Response> =>
	fetch(`${url}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify({ user: 'admin', secret: adminSecret })
	});

const waiverForm = new URLSearchParams({
	...{ name: 'Zoë Ray', email: 'zoe@guest.example', phone: '+1 619 555 0100', birthDate: '1990-04-01' },
	...{ emergencyContact: 'Bram Ray, +1 619 555 0101', hasAgreed: 'on', typedSignature: 'Zoë Ray' }
});

describe('the web bundle as Lambda runs it', () => {
	it('keeps its session by cookie from one call to the next', async () => {
		const signedIn = await signIn();
		expect(signedIn.status).toBe(200);
		const [cookie = ''] = signedIn.headers.getSetCookie();
		expect(cookie).toMatch(/^scc_session=[^;]+;.*HttpOnly/);
		expect(cookie).toContain('Secure');
		const headers = { cookie: `theme=night; ${cookie.split(';')[0]}` };
		expect((await fetch(`${url}/api/session`, { headers })).status).toBe(200);
		expect((await fetch(`${url}/api/session`)).status).toBe(401);
	});

	it.each([
		['of another site', 'https://elsewhere.example', 403],
		['of a sandboxed frame', 'null', 403],
		['of the function’s own address', 'https://abc.lambda-url.us-west-2.on.aws', 403],
		['of the staged slot, which is another site', 'https://staged.example', 403],
		['of ours', origin, 200]
	])('takes the word of a page %s with %3$i', async (_, from, status) => {
		const answer = await signIn({ origin: from });
		expect(answer.status).toBe(status);
		if (status === 403) expect((await answer.json()).reason).toBe('cross_origin');
	});

	it('is the staged site for requests by that alias', async () => {
		const staged = await openEdge((event) => lambda.invoke(event, 'staging'), secret);
		const place = `http://127.0.0.1:${(staged.address() as AddressInfo).port}`;
		const statusFrom = async (from: string): Promise<number> => {
			const body = { user: 'admin', secret: adminSecret };
			return (await createClient(place).post('/api/session', body, { origin: from })).status;
		};
		expect([await statusFrom('https://staged.example'), await statusFrom(origin)]).toEqual([200, 403]);
		staged.closeAllConnections();
		staged.close();
	});

	it('trusts the edge by either secret, and nothing else', async () => {
		const statusWith = async (given: string): Promise<number> => {
			const other = await openEdge(lambda.invoke, given);
			const { status } = await fetch(`http://127.0.0.1:${(other.address() as AddressInfo).port}/api/health`);
			other.closeAllConnections();
			other.close();
			return status;
		};
		expect(await Promise.all([nextSecret, 'guessed', `${secret},${nextSecret}`].map(statusWith))).toEqual([
			200, 403, 403
		]);
	});

	it('shows a waiver as HTML, accepts it as a form, and prints it', async () => {
		const page = await fetch(`${url}/g/${eventId}/waiver`);
		expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
		const html = await page.text();
		const hidden = (name: string): string => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';
		const form = new URLSearchParams(waiverForm);
		for (const name of ['formId', 'textSha256']) form.set(name, hidden(name));
		const signed = await fetch(`${url}/g/${eventId}/waiver`, {
			method: 'POST',
			body: form,
			redirect: 'manual',
			headers: { origin }
		});
		expect(signed.status).toBe(303);
		const copy = new URL(signed.headers.get('location')!, url);
		expect(await (await fetch(copy)).text()).toContain('Zoë Ray');
		copy.pathname += '.pdf';
		const pdf = await fetch(copy);
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		const bytes = Buffer.from(await pdf.arrayBuffer());
		expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
		expect(bytes.subarray(-6).toString('latin1')).toContain('%%EOF');
	});

	it('records a payment once, by the exact bytes that were sent', async () => {
		const body = paymentBody({ note: 'Zoë 🛥 “cash”' });
		const answers = [await postPayment(admin, eventId, body), await postPayment(admin, eventId, body)];
		expect(answers.map(({ status }) => status)).toEqual([201, 200]);
		expect(answers[1]!.body).toEqual(answers[0]!.body);
	});

	it('answers HEAD without a body, and missing addresses by their type', async () => {
		const head = await fetch(`${url}/g/${eventId}/waiver`, { method: 'HEAD' });
		expect([head.status, await head.text()]).toEqual([200, '']);
		const [missing, nothing] = await Promise.all([
			fetch(`${url}/g/2026-05-23-nobody/waiver`),
			fetch(`${url}/api/nothing`)
		]);
		expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html']);
		expect([nothing.status, nothing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
		expect(nothing.headers.get('cache-control')).toBe('no-store');
	});

	it('reads a query as it was sent', async () => {
		const board = await admin.get('/api/events?from=2026-05-23&to=2026%2D05%2D24');
		expect([board.status, board.body.events]).toEqual([200, []]);
		expect((await admin.get('/api/events?from=x%26to%3D2026-05-24')).status).toBe(422);
	});

	it.each(['/mailbox', '/mailboxes'])('has no %s where it is deployed', async (path) => {
		expect((await fetch(`${url}${path}`)).status).toBe(404);
	});

	it('asks the database in the name that Lambda put into its environment', async () => {
		const asked: IncomingHttpHeaders[] = [];
		const far = createServer({ keepAliveTimeout }, (incoming, response) => {
			asked.push(incoming.headers);
			incoming.resume().once('end', () => response.end('{}'));
		});
		await new Promise<void>((settle) => far.listen(0, '127.0.0.1', settle));
		// This machine under a name that counts as remote, because the database accepts anyone on this machine itself.
		const DYNAMODB_ENDPOINT = `http://[::ffff:127.0.0.1]:${(far.address() as AddressInfo).port}`;
		const role = { AWS_ACCESS_KEY_ID: 'ROLE', AWS_SECRET_ACCESS_KEY: 'kept', AWS_SESSION_TOKEN: 'for-an-hour' };
		const other = await startLambda({ taskRoot, env: { ...env, ...role, DYNAMODB_ENDPOINT } });
		const headers = { 'x-origin-verify': secret };
		const requestContext = { http: { method: 'GET', sourceIp: '130.176.0.1' } };
		const rawPath = `/g/${eventId}/waiver`;
		await other.invoke({ rawPath, rawQueryString: '', headers, requestContext, isBase64Encoded: false });
		await other.stop();
		far.closeAllConnections();
		far.close();
		expect(asked[0]?.authorization).toContain('Credential=ROLE/');
		expect(asked[0]?.['x-amz-security-token']).toBe('for-an-hour');
	});

	it('refuses to start without what it needs, and names it', async () => {
		const { ORIGIN_VERIFY_SECRET: _, GMAIL_RECIPIENT: __, ...lacking } = env;
		const broken = await startLambda({ taskRoot, env: lacking });
		await expect(broken.ready).rejects.toThrow(/GMAIL_RECIPIENT is missing|ORIGIN_VERIFY_SECRET is missing/);
		await broken.stop();
	});

	it.runIf(hasInterfaceClient)('runs under Amazon’s own interface client', async () => {
		const other = await startLambda({ taskRoot, env, runtime: 'ric' });
		await other.ready;
		const headers = { 'x-origin-verify': secret };
		const requestContext = { http: { method: 'GET', sourceIp: '192.0.2.1' } };
		const event = {
			version: '2.0',
			rawPath: '/api/health',
			rawQueryString: '',
			headers,
			requestContext,
			isBase64Encoded: false
		};
		expect((await other.invoke(event)).statusCode).toBe(200);
		await other.stop();
	});
});

describe('an address with tricks in it', () => {
	/** Sends a path unchanged, because fetch would normalize it. */
	function ask(path: string): Promise<{ status: number; type: string; text: string }> {
		return new Promise((settle, reject) => {
			const asked = request({ host: '127.0.0.1', port: new URL(url).port, path }, (answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () => {
					const type = answer.headers['content-type'] ?? '';
					settle({ status: answer.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() });
				});
			});
			asked.once('error', reject);
			asked.end();
		});
	}

	/** Whether any server could read it as an API address, no matter how it decodes and normalizes. */
	function couldBeTheApis(path: string): boolean {
		let read = path.replace(/[?#].*$/, '');
		for (let times = 0; times < 3; times++) {
			read = read.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
		}
		return /^[/\\]*api([/\\]|$)/i.test(read);
	}

	const secretOfThisMachine = /root:x:0|"ship-captain-crew"|ORIGIN_VERIFY_SECRET|BEGIN [A-Z ]*PRIVATE KEY/;
	const part = fc.constantFrom(
		...['/', '//', '/../', '/./', '..%2f', '%2e%2e/', '..\\', '%5c', '%00', '%', '%zz', '%25', ';', '?', '#'],
		...['api', 'API', '%61pi', 'g', 'G', 'x', 'waiver', 'events', 'health', 'admin', 'charter', 'outbox', '_app'],
		...['package.json', 'etc/passwd', '.svelte-kit/output/server/index.js', 'index.html', 'x.js', '__data.json'],
		'x'.repeat(2_000)
	);
	const paths = fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => `/${parts.join('')}`);

	it(
		'never gets a page where it could be the API’s, never a file of another place, and never breaks anything',
		async () => {
			await fc.assert(
				fc.asyncProperty(paths, async (path) => {
					const { status, type, text } = await ask(path);
					expect(status).toBeGreaterThanOrEqual(200);
					expect(status).toBeLessThan(500);
					expect(text).not.toMatch(secretOfThisMachine);
					if (couldBeTheApis(path)) expect(type).not.toContain('html');
				}),
				{ numRuns: 600 }
			);
		},
		scaled(360_000)
	);

	it.each([
		['/g//waiver', 404, 'text/html'],
		['/g/x/waiver/', 404, 'text/html'],
		['/API/', 404, 'application/problem+json'],
		['/%61pi/..\\/', 404, 'application/problem+json'],
		['/api/..%2fcharter', 404, 'application/problem+json'],
		['/api/../g', 400, 'application/problem+json'],
		['/%61pi/../g', 400, 'application/problem+json'],
		['/API/x/%2e%2E/../g', 400, 'application/problem+json'],
		['/api/./../g/x', 400, 'application/problem+json'],
		['/g/../api', 400, 'application/problem+json'],
		['/g/x/../../%61pi/events', 400, 'application/problem+json'],
		['/g/../x', 404, 'text/html; charset=utf-8'],
		['/g/..x', 404, 'text/html'],
		['/API/__data.json', 404, 'application/problem+json'],
		['/..%2f..%2fetc/passwd', 404, 'text/html; charset=utf-8'],
		['/api%2fevents', 404, 'application/problem+json'],
		['/%5c%61pi/__data.json', 404, 'application/problem+json'],
		['/%5capi/x', 404, 'application/problem+json'],
		['/\\api/x', 404, 'application/problem+json'],
		['/%2561pi/x', 404, 'application/problem+json'],
		[`/${'x'.repeat(8_000)}`, 404, 'text/html; charset=utf-8'],
		[`/g/${'x'.repeat(8_000)}`, 404, 'text/html'],
		[`/api/${'x'.repeat(8_000)}`, 404, 'application/problem+json'],
		[`/api/${'x'.repeat(8_200)}`, 414, 'application/problem+json']
	])('is answered as what it is: %.40s', async (path, status, type) => {
		const answer = await ask(path);
		expect([answer.status, answer.type]).toEqual([status, type]);
	});
});

describe('what is deployed', () => {
	const files = readdirSync(bundle, { withFileTypes: true }).filter((entry) => entry.isFile());

	it('is at most 1.8 MB without the fonts, which are read only for names in other scripts', () => {
		const bytes = files.reduce((sum, { name }) => sum + statSync(join(bundle, name)).size, 0);
		expect(bytes).toBeLessThan(1_800_000);
	});

	it('has styles only of pages that the function renders', () => {
		const pages = files
			.filter(({ name }) => /^\d+-.*\.mjs$/.test(name))
			.map(({ name }) => ({ name, text: readFileSync(join(bundle, name), 'utf8') }))
			.filter(({ text }) => text.includes('as inline_styles'));
		expect(pages.length).toBeGreaterThan(0);
		expect(pages.filter(({ text }) => !text.includes('as component')).map(({ name }) => name)).toEqual([]);
	});

	it('carries no mail: neither its libraries nor its words', () => {
		const text = files.map(({ name }) => readFileSync(join(bundle, name), 'latin1')).join('');
		expect(text).not.toMatch(/gmail\.googleapis|oauth2\.googleapis|nodemailer|SendEmailCommand/);
	});

	it.each(['web', 'mail'])('brings the %s function every font file that a name may need, with its license', (part) => {
		for (const script of notoScripts) {
			const folder = join(root, 'build', part, 'fonts', `noto-sans-${script}`);
			const parts: Record<string, string> = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'));
			const needed = Object.keys(parts).filter((name) => name.startsWith('[') || name === script);
			expect(needed.length).toBeGreaterThan(0);
			for (const name of needed) {
				const file = `noto-sans-${script}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`;
				expect(statSync(join(folder, 'files', file)).size, file).toBeGreaterThan(0);
			}
			expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toContain('SIL OPEN FONT LICENSE');
		}
	});

	it('prints every script as the whole libraries do, though a part of them was left out', async () => {
		const paper: WaiverPaper = {
			title: 'Waiver',
			facts: [['Boat', 'Zoë ŽŁő Ωμέγα Привет']],
			text: [{ kind: 'item', text: 'שלום עולם · السلام عليكم · fi ffi AVAW — “quotes” 🛥' }],
			answers: [
				['Name', 'Nguyễn Thị Ánh'],
				['Child 1', '李小龙 김민지 さくら น้ำทิพย์ किरण']
			],
			typedSignature: 'Zoë',
			ink: undefined,
			evidence: [],
			recordUrl: undefined,
			signedAt: '2026-05-23T18:00:00.000Z'
		};
		const unpacked = (name: string): Buffer => brotliDecompressSync(readFileSync(join(bundle, name)));
		const packed: Record<string, typeof renderWaiverCopy> = await import(
			`data:text/javascript;base64,${unpacked('waiver-copy.mjs.br').toString('base64')}`
		);
		const fonts = await readPaperFonts();
		expect(unpacked('DejaVuSans.ttf.br').equals(fonts.main)).toBe(true);
		expect(Buffer.from(await packed.renderWaiverCopy!(paper, fonts)).equals(await renderWaiverCopy(paper, fonts))).toBe(
			true
		);
	});
});
