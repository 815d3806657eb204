import { randomUUID } from 'node:crypto';
import type { Rng } from '../simulation/simulation.ts';
import type { Endpoint } from './endpoints.ts';

export interface OddRequest {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: Buffer | undefined;
	/** Sent in pieces, without a length. */
	isChunked: boolean;
}

export interface KnownTargets {
	api: readonly Endpoint[];
	pages: readonly Endpoint[];
	eventId: string;
	patronId: string;
	/** A signed waiver, and the version of its text. */
	waiverId: string;
	textSha256: string;
	/** Valid tokens. */
	tokens: readonly string[];
}

const methods = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS', 'PROPFIND', 'TRACE', 'LINK'];
const oddParts = [
	...['..%2f..%2f', '%00', '%ff%fe', '%', '%zz', '%2e%2e', '.', '...', '__proto__', 'constructor', 'toString'],
	...["x'--", '{}', '[event]', '%F0%9F%9B%A5', 'x'.repeat(3_000), '%20', '2026-02-30-alice', '9999-99-99-x', '-1', '~'],
	...['2026-05-23-Alice', 'ADMIN', 'admin', '%0d%0aset-cookie:x=1', 'null', 'undefined', '0', ';', '@', '%5c', '$']
];
const oddTails = ['/', '//', '/.', '/%2e', '/__data.json', '.json', '/x', '?', '#', '%3f', '/index.html', '//api'];
const oddHeads = ['//', '/./', '/%61pi/../', '/x/../'];
const oddQueries = [
	...['from=2026-05-01&to=2026-05-31', 'from=x&to=y', 'from=2026-05-31&to=2026-05-01', 'from=0000-00-00&to=9999-99-99'],
	...['from=%ff', 'from&to', 'device=%00', `device=${'d'.repeat(5_000)}`, 'device=x&device=y', 'from=2026-05-01'],
	...['__proto__[x]=1', 'a=%', '&&&=', 'x-sveltekit-invalidated=1', '/default', 'from=2024-01-01&to=2034-01-01']
];
const contentTypes = [
	...[
		'application/json',
		'application/json; charset=utf-8',
		'application/json;charset=utf-16',
		'text/plain',
		'text/html'
	],
	...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data', 'json', '', ';;'],
	...['application/problem+json', 'application/octet-stream', 'APPLICATION/JSON', 'application/jsonx']
];
const oddValues: unknown[] = [
	...[null, true, -1, 0, 0.1, 1e21, 1e308, 9_007_199_254_740_993, '', ' ', '\u0000', '\ud800', '\u202e', '🛥️', [], {}],
	...[
		[[]],
		{ $gt: '' },
		{ __proto__: 1 },
		'x'.repeat(70_000),
		'2026-13-45',
		'25:61',
		'America/Nowhere',
		'NaN',
		'<script>'
	],
	...[Array.from({ length: 300 }, () => ({})), Array.from({ length: 26 }, () => null), { a: { b: { c: {} } } }]
];
const rawBodies: Buffer[] = [
	...[
		'',
		'{',
		'}',
		'[]',
		'null',
		'"x"',
		'12',
		'NaN',
		'{"a":1,"a":2}',
		'{"__proto__":{"isAdmin":true}}',
		'\ufeff{}',
		'a=b'
	],
	...[
		'['.repeat(20_000),
		`{"a":`.repeat(5_000),
		'{"amountCents":1e999}',
		'{"amountCents":01}',
		'<x/>',
		'\u0000',
		'--x--'
	]
].map((text) => Buffer.from(text));
rawBodies.push(Buffer.from([0xff, 0xfe, 0xfd]), Buffer.from('{"a":"\xc3\x28"}', 'latin1'), Buffer.alloc(300_000, 'x'));

const oddHeaders: [string, string[]][] = [
	['if-match', ['*', '"1"', 'W/"1"', '1', '-1', '99999999999', 'x', '""', '"1", "2"']],
	['origin', ['null', 'https://elsewhere.example', 'http://localhost', '', 'x', 'http://[']],
	['sec-fetch-site', ['cross-site', 'same-origin', 'none', 'x']],
	[
		'cookie',
		['scc_session=', 'scc_session=%', 'scc_session=a.b; scc_session=c.d', '=;=;', `scc_session=${'x'.repeat(3_000)}`]
	],
	['accept', ['text/html', '*/*', 'application/json', 'x', 'text/html;q=0.9,application/json;q=x']],
	['accept-encoding', ['gzip', 'identity;q=0', 'x']],
	['content-encoding', ['gzip', 'br', 'x', 'identity']],
	['scc-schema', ['1', '0', '2', '-1', 'x', '', '1e9', '1, 1']],
	['x-http-method-override', ['DELETE', 'PUT']],
	['x-sveltekit-action', ['true']],
	['x-forwarded-host', ['elsewhere.example', '"', 'a b']],
	['x-forwarded-proto', ['https', 'javascript']],
	['host', ['elsewhere.example', 'localhost', '127.0.0.1:1', 'x:y:z', '']],
	['range', ['bytes=0-0', 'bytes=x']],
	['if-none-match', ['*', '"x"']],
	['content-language', ['\u00e9']],
	['user-agent', ['', 'x'.repeat(3_000)]],
	['expect', ['100-continue']]
];

function sound(targets: KnownTargets): Record<string, unknown>[] {
	const id = randomUUID();
	const payment = { paymentId: id, patronName: 'A', amountCents: 100, method: 'cash', takenAt: '2026-05-23T18:00:00Z' };
	const event = {
		...{ date: '2026-05-23', hostFirstName: 'Alice', title: 'Alice', location: 'Slip 14', startsAt: '11:00' },
		...{ endsAt: '14:30', timeZone: 'America/Los_Angeles', totalPriceCents: 100, patrons: [{ name: 'Bram' }] }
	};
	const waiver = {
		...{ waiverId: id, name: 'Bram Okafor', birthDate: '1985-03-14', signsFor: 'self', minors: [], hasAgreed: true },
		...{ textVersion: 0, textSha256: targets.textSha256, ink: '10,20 30,40 50,60', email: 'bram@example.org' },
		...{ takenAt: '2026-05-23T18:00:00Z', device: { id: 'd', epoch: 'e', seq: 1 } }
	};
	const signing = { key: id, kind: 'waiver', eventId: targets.eventId, body: JSON.stringify(waiver), schema: 1 };
	const operation = { key: id, kind: 'payment', eventId: targets.eventId, body: JSON.stringify(payment), schema: 1 };
	return [
		...[waiver, { operations: [signing, operation, signing] }, { person: 0, patronId: targets.patronId }],
		...[{ title: 'Release of claims', markdown: '# Read this\n\nThen sign.' }, {}],
		...[payment, event, { operations: [operation, operation] }, { kind: 'void', reason: 'x', paymentId: id }],
		...[
			{ kind: 'refund', reason: 'x', amountCents: 5 },
			{ user: 'nobody', secret: 'x' },
			{ name: 'Bram', email: 'a@b.example' }
		],
		...[
			{ name: 'Fuzz', role: 'crew', passcode: 'long-enough-words' },
			{ eventId: '2026-05-24-alice' },
			{ status: 'completed' }
		],
		{ title: 'Other', capacity: null, crew: [{ crewId: 'ostrow', slot: 'captain' }] }
	];
}

/** A request that our clients would never or almost never send. */
export function makeOddRequest(rng: Rng, targets: KnownTargets): OddRequest {
	const pick = <T>(list: readonly T[]): T => list[rng.below(list.length)]!;
	const isPage = rng.chance(0.15);
	const endpoint = pick(isPage ? targets.pages : targets.api);
	const method = pick(rng.chance(0.7) ? endpoint.methods : methods);
	const path = makePath(rng, endpoint.address, targets);
	const headers = makeHeaders(rng);
	const isSigningOut = method === 'DELETE' && endpoint.address.endsWith('/session');
	if (rng.chance(0.8) && !isSigningOut) headers.authorization = `Bearer ${pick(targets.tokens)}`;
	else if (rng.chance(0.5))
		headers.authorization = pick(['Bearer x', 'Bearer', 'Basic eDp5', 'Bearer a.b c', 'Bearer %']);
	const hasBody = method !== 'HEAD' && method !== 'TRACE' && (method !== 'GET' || rng.chance(0.1));
	const isForm = isPage && rng.chance(0.8);
	const body = hasBody && rng.chance(0.95) ? (isForm ? makeForm(rng, targets) : makeBody(rng, targets)) : undefined;
	if (body) {
		const sound = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
		const type = rng.chance(0.85) ? sound : pick(contentTypes);
		headers['content-type'] = type;
		const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(body.subarray(0, 2_000).toString());
		if (rng.chance(0.7))
			headers['idempotency-key'] = ids && rng.chance(0.8) ? ids[0] : pick([randomUUID(), 'x', '""', '"']);
	}
	return { method, path, headers, body, isChunked: rng.chance(0.1) };
}

function makePath(rng: Rng, template: string, targets: KnownTargets): string {
	const pick = <T>(list: readonly T[]): T => list[rng.below(list.length)]!;
	const fill: Record<string, string> = {
		event: targets.eventId,
		patron: targets.patronId,
		payment: randomUUID(),
		crew: 'nobody',
		waiver: targets.waiverId,
		mail: `${targets.eventId}.${targets.waiverId}`,
		email: pick(['receipt', 'notice', 'copy', 'assignment']),
		rest: pick(['x', 'old/link', `${targets.eventId}/waiver/signed`])
	};
	let path = template.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) =>
		rng.chance(0.75) ? (fill[name] ?? 'x') : pick(oddParts)
	);
	if (rng.chance(0.06)) path = pick(oddHeads) + path.slice(1);
	if (rng.chance(0.1)) path += pick(oddTails);
	if (rng.chance(0.04)) path += `/${pick(oddParts)}`;
	if (rng.chance(0.03)) path = path.replace('/api', pick(['/API', '/%61pi', '/api/', '/api%2f']));
	if (rng.chance(0.3)) path += `?${pick(oddQueries)}`;
	return path;
}

function makeHeaders(rng: Rng): Record<string, string> {
	const headers: Record<string, string> = {};
	for (let count = rng.below(4); count > 0; count--) {
		const [name, values] = oddHeaders[rng.below(oddHeaders.length)]!;
		if (!rng.chance(0.6)) continue;
		headers[name] = values[rng.below(values.length)]!;
	}
	return headers;
}

/** A guest's form, or something similar. */
function makeForm(rng: Rng, targets: KnownTargets): Buffer {
	const pick = <T>(list: readonly T[]): T => list[rng.below(list.length)]!;
	const form = new URLSearchParams({
		...{ name: 'Bram Okafor', email: 'bram@example.org', phone: '', birthDate: '1985-03-14', signsFor: 'self' },
		...{ hasAgreed: 'on', typedSignature: 'Bram Okafor', ink: '', formId: randomUUID(), textSha256: targets.textSha256 }
	});
	for (let changes = rng.below(4); changes > 0; changes--) {
		const name = pick([...form.keys(), 'minors.0.name', 'minors.9.birthDate', '__proto__', '']);
		if (rng.chance(0.3)) form.delete(name);
		else form.append(name, String(pick(oddValues.filter((value) => typeof value !== 'object'))).slice(0, 40_000));
	}
	const text = form.toString();
	return Buffer.from(rng.chance(0.1) ? text.slice(0, rng.below(text.length)) : text);
}

function makeBody(rng: Rng, targets: KnownTargets): Buffer {
	const pick = <T>(list: readonly T[]): T => list[rng.below(list.length)]!;
	if (rng.chance(0.2)) return pick(rawBodies);
	const body: Record<string, unknown> = structuredClone(pick(sound(targets)));
	for (let changes = rng.below(3); changes > 0; changes--) {
		const name = rng.chance(0.85)
			? pick(Object.keys(body))
			: pick(['__proto__', 'constructor', 'extra', 'device', 'takenBy']);
		if (rng.chance(0.15)) Reflect.deleteProperty(body, name);
		else
			Object.defineProperty(body, name, {
				value: pick(oddValues),
				enumerable: true,
				configurable: true,
				writable: true
			});
	}
	const text = JSON.stringify(body);
	return Buffer.from(rng.chance(0.05) ? text.slice(0, rng.below(text.length)) : text);
}
