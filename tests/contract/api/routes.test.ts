import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offeredKeyRights } from '../../../src/lib/domain/service-key.ts';
import { endpoints } from '../../../src/lib/server/http/openapi/endpoints.ts';
import { createClient, withoutIdsAndTimes } from '../../support/api.ts';
import { makePng } from '../../support/png.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { rightsDocument } from './rights-document.ts';

// Every route of the app, by the folder that holds it; capitals in an address stand for what the test made. Per person: the status of
// GET, with the body that must come: JSON, HTML or PDF. A 405 is a route that takes other methods only. What a route writes is in
// `writes`: who is let in (`in`, whatever is then said of an empty body), and who is not, with the status.
type Kind = 'json' | 'html' | 'pdf' | 'csv' | 'png';
const people = ['stranger', 'rightless', 'crew', 'captain', 'service', 'admin'] as const;
type Who = (typeof people)[number];
type Reads = Record<Who, number>;
type Access = 'in' | 401 | 403;
type Writes = Record<Who, Access>;
type Row = { path: string; kind: Kind; reads: Reads; writes: Record<string, Writes> };

const by = <T>(stranger: T, rightless: T, crew: T, captain: T, service: T, admin: T): Record<Who, T> => ({
	stranger,
	rightless,
	crew,
	captain,
	service,
	admin
});
const same = (kind: Kind, path: string, status: number, writes: Row['writes'] = {}): Row => ({
	path,
	kind,
	reads: by(status, status, status, status, status, status),
	writes
});
const shell = (path: string): Row => same('html', path, 200);
const api = (path: string, reads: Reads, writes: Row['writes'] = {}): Row => ({
	path: `/api${path}`,
	kind: 'json',
	reads,
	writes
});
const writing = (path: string, writes: Row['writes']): Row => same('json', `/api${path}`, 405, writes);

const signedIn = by(401, 200, 200, 200, 200, 200);
const seeing = by(401, 403, 200, 200, 403, 200);
const seeingMoney = by(401, 403, 403, 200, 403, 200);
const adminOnly = by(401, 403, 403, 403, 403, 200);
const anybody = by<Access>('in', 'in', 'in', 'in', 'in', 'in');
const byAnybodySignedIn = by<Access>(401, 'in', 'in', 'in', 'in', 'in');
const byLoggers = by<Access>(401, 403, 'in', 'in', 403, 'in');
const byCaptains = by<Access>(401, 403, 403, 'in', 403, 'in');
const byCrewAndOffice = by<Access>(401, 403, 'in', 'in', 'in', 'in');
const bySeeing = by<Access>(401, 403, 'in', 'in', 403, 'in');
const byOffice = by<Access>(401, 403, 403, 403, 'in', 'in');
const byAdmin = by<Access>(401, 403, 403, 403, 403, 'in');

const table: Record<string, Row> = {
	'(crew)': shell('/'),
	'(crew)/charter/[event]': shell('/charter/EVENT'),
	'(crew)/charter/[event]/manifest': shell('/charter/EVENT/manifest'),
	'(crew)/charter/[event]/trip': shell('/charter/EVENT/trip'),
	'(crew)/outbox': shell('/outbox'),
	'(crew)/sign-in': shell('/sign-in'),
	admin: shell('/admin'),
	'admin/audit': shell('/admin/audit'),
	'admin/boats': shell('/admin/boats'),
	'admin/calendar': shell('/admin/calendar'),
	'admin/checklists': shell('/admin/checklists'),
	'admin/crew': shell('/admin/crew'),
	'admin/decide': shell('/admin/decide'),
	'admin/events': shell('/admin/events'),
	'admin/events/[event]': shell('/admin/events/EVENT'),
	'admin/events/import': shell('/admin/events/import'),
	'admin/events/new': shell('/admin/events/new'),
	'admin/health': shell('/admin/health'),
	'admin/keys': shell('/admin/keys'),
	'admin/mail': shell('/admin/mail'),
	'admin/money': shell('/admin/money'),
	'admin/notices': shell('/admin/notices'),
	'admin/phones': shell('/admin/phones'),
	'admin/settings': shell('/admin/settings'),
	'admin/waiver-texts': shell('/admin/waiver-texts'),
	'admin/webhooks': shell('/admin/webhooks'),
	'g/[...rest]': same('html', '/g/a/b/c', 404),
	'g/[event]': same('html', '/g/EVENT', 200),
	'g/[event]/certificate/[log]': same('html', '/g/EVENT/certificate/x', 404),
	'g/[event]/certificate/[log].pdf': same('html', '/g/EVENT/certificate/x.pdf', 404),
	'g/logo/[version]': same('png', '/g/logo/1', 200),
	'g/[event]/waiver': same('html', '/g/EVENT/waiver', 200),
	'g/[event]/waiver/[waiver]': same('html', 'SIGNED', 200),
	'g/[event]/waiver/[waiver].pdf': same('pdf', 'SIGNED.pdf', 200),
	// Only in development, and only where email stays on this machine. Both are true here.
	mailbox: same('html', '/mailbox', 200),
	'mailbox/[email]': same('html', '/mailbox/none', 404),
	'mailbox/[email]/[attachment]': same('html', '/mailbox/none/0', 404),
	'api/audit': api('/audit', adminOnly),
	'api/boats': api('/boats', adminOnly, { POST: byAdmin }),
	'api/boats/[boat]': writing('/boats/x', { PATCH: byAdmin }),
	'api/bookings/[source]/[externalId]': writing('/bookings/site/1', { PUT: byOffice }),
	// A crew member may have a feed of their own. The address itself is the secret of a feed.
	'api/calendar': api('/calendar', seeing, { POST: bySeeing, DELETE: bySeeing }),
	'api/calendar/[feed]': api('/calendar/x.ics', by(404, 404, 404, 404, 404, 404), {
		DELETE: bySeeing
	}),
	'api/checklists': api('/checklists', adminOnly, { POST: byAdmin }),
	'api/closes': api('/closes?day=2026-05-23', adminOnly, { POST: byAdmin }),
	'api/crew': api('/crew', adminOnly, { POST: byAdmin }),
	'api/crew/[crew]': writing('/crew/larkin', { PATCH: byAdmin }),
	'api/decisions': api('/decisions', adminOnly, { POST: byAdmin }),
	'api/events': api('/events', seeing, { POST: byOffice }),
	'api/events/[event]': api('/events/EVENT', seeing, { PATCH: byOffice }),
	'api/events/[event]/patrons': writing('/events/EVENT/patrons', { POST: byCrewAndOffice }),
	'api/events/[event]/roster': writing('/events/EVENT/roster', { POST: byOffice }),
	'api/events/[event]/patrons/[patron]': writing('/events/EVENT/patrons/PATRON', { PATCH: byOffice, DELETE: byOffice }),
	'api/events/[event]/patrons/[patron]/guest-link': api('/events/EVENT/patrons/PATRON/guest-link', adminOnly, {
		// The service may change rosters, but a link shows money.
		POST: byAdmin
	}),
	'api/guest-links': writing('/guest-links', { DELETE: byAdmin }),
	'api/events/[event]/payment': writing('/events/EVENT/payment', { POST: byLoggers }),
	'api/events/[event]/payments/[payment]/correction': writing('/events/EVENT/payments/x/correction', {
		POST: byLoggers
	}),
	'api/events/[event]/payments/manifest': api('/events/EVENT/payments/manifest', seeing),
	'api/events/[event]/payments/recent': api('/events/EVENT/payments/recent?patronName=Alice', seeing),
	'api/events/[event]/boarding': writing('/events/EVENT/boarding', { POST: byLoggers }),
	'api/events/[event]/counts': writing('/events/EVENT/counts', { POST: byCaptains }),
	'api/events/[event]/ticks': writing('/events/EVENT/ticks', { POST: byLoggers }),
	'api/events/[event]/departure': writing('/events/EVENT/departure', { POST: byCaptains }),
	'api/events/[event]/departure/[departure]/revoke': writing('/events/EVENT/departure/x/revoke', { POST: byCaptains }),
	'api/events/[event]/return': writing('/events/EVENT/return', { POST: byCaptains }),
	'api/events/[event]/log': writing('/events/EVENT/log', { POST: byLoggers }),
	'api/events/[event]/log/[log]/certificate': api(
		'/events/EVENT/log/x/certificate',
		// Nobody has logged anything there.
		by(401, 403, 403, 403, 403, 404),
		{ POST: byAdmin }
	),
	'api/events/[event]/handovers': writing('/events/EVENT/handovers', { POST: byLoggers }),
	'api/events/[event]/handovers/[handover]/receipt': writing('/events/EVENT/handovers/x/receipt', { POST: byAdmin }),
	'api/events/[event]/notices': writing('/events/EVENT/notices', { POST: byAdmin }),
	// The service may cancel, but it may not email the host.
	'api/events/[event]/cancellation': api('/events/EVENT/cancellation', adminOnly, { POST: byOffice }),
	'api/events/[event]/rename': writing('/events/EVENT/rename', { POST: byOffice }),
	'api/events/[event]/waiver-links': api('/events/EVENT/waiver-links', adminOnly, { POST: byAdmin }),
	'api/events/[event]/waivers': writing('/events/EVENT/waivers', { POST: byLoggers }),
	'api/events/[event]/waivers/[waiver]/strike': writing('/events/EVENT/waivers/x/strike', { POST: byAdmin }),
	'api/events/[event]/waivers/[waiver]/roster': writing('/events/EVENT/waivers/x/roster', { POST: byLoggers }),
	'api/events/[event]/waivers/[waiver]/match': writing('/events/EVENT/waivers/x/match', { POST: byLoggers }),
	// For people who worked the charter (nobody here did) and people who may see money.
	'api/events/[event]/tips': api('/events/EVENT/tips', by(401, 403, 403, 200, 403, 200)),
	'api/events/[event]/closes': api('/events/EVENT/closes', adminOnly, { POST: byAdmin }),
	'api/tips': api('/tips?month=2026-05', seeing),
	'api/health': api('/health', by(200, 200, 200, 200, 200, 200)),
	'api/health/office': api('/health/office', adminOnly),
	'api/mail': api('/mail', adminOnly),
	'api/mail/[mail]/[email]': writing('/mail/x/receipt', { POST: byAdmin, DELETE: byAdmin }),
	'api/phones': api('/phones', adminOnly),
	'api/phones/[device]/explanations': writing('/phones/x/explanations', { POST: byAdmin }),
	'api/phones/sessions/[crew]/[session]': writing('/phones/sessions/larkin/x', { DELETE: byAdmin }),
	'api/reports/money': api('/reports/money?from=2026-05-01&to=2026-05-31', seeingMoney),
	'api/reports/cash': api('/reports/cash?from=2026-05-01&to=2026-05-31', seeingMoney),
	'api/reports/payments': api('/reports/payments?from=2026-05-01&to=2026-05-31', seeingMoney),
	'api/reports/payments.csv': {
		...api('/reports/payments.csv?from=2026-05-01&to=2026-05-31', seeingMoney),
		kind: 'csv'
	},
	'api/reports/journal.csv': { ...api('/reports/journal.csv?from=2026-05-01&to=2026-05-31', seeingMoney), kind: 'csv' },
	'api/notices': api('/notices', adminOnly),
	'api/openapi.json': api('/openapi.json', by(200, 200, 200, 200, 200, 200)),
	'api/outbox': writing('/outbox', { POST: byAnybodySignedIn }),
	'api/search': api('/search?q=alice', adminOnly),
	'api/service-keys': api('/service-keys', adminOnly, { POST: byAdmin }),
	'api/service-keys/[key]': writing('/service-keys/x', { DELETE: byAdmin }),
	'api/settings': api('/settings', adminOnly, { PATCH: byAdmin }),
	'api/webhooks': api('/webhooks', adminOnly, { POST: byAdmin }),
	'api/webhooks/[webhook]': writing('/webhooks/x', { PATCH: byAdmin, DELETE: byAdmin }),
	'api/webhooks/[webhook]/test': writing('/webhooks/x/test', { POST: byAdmin }),
	'api/webhooks/deliveries': api('/webhooks/deliveries', adminOnly),
	'api/webhooks/deliveries/[delivery]': writing('/webhooks/deliveries/x', { POST: byAdmin }),
	'api/waiver-texts': api('/waiver-texts', adminOnly, { POST: byAdmin }),
	'api/waiver-texts/current': api('/waiver-texts/current', seeing),
	// Last, because an ended session can't request anything else.
	'api/session': api('/session', signedIn, { POST: anybody, DELETE: anybody })
};

const contentTypes: Record<Kind, RegExp> = {
	json: /^application\/(problem\+)?json/,
	html: /^text\/html/,
	pdf: /^application\/pdf/,
	csv: /^text\/csv|^application\/problem\+json/,
	png: /^image\/png/
};

let testApp: TestApp;
let addressOf: (row: Row) => string;
const secrets = ['Alice Tidewell', 'alice@example.com', '+1 619 555 0142', '$450.00', '45000'];

beforeAll(async () => {
	testApp = await startTestApp();
	const { eventId, patrons } = await testApp.newEvent({
		patrons: [{ name: 'Alice Tidewell', email: 'alice@example.com', phone: '+1 619 555 0142' }]
	});
	const signed = await signWaiver(eventId);
	await testApp.admin.send(
		'PATCH',
		'/api/settings',
		{ logo: { png: makePng(20, 10).toString('base64') } },
		{ 'if-match': '0' }
	);
	addressOf = ({ path, kind }) => {
		if (path.startsWith('SIGNED')) return kind === 'pdf' ? signed.replace('?t=', '.pdf?t=') : signed;
		return path.replace('EVENT', eventId).replace('PATRON', patrons[0]!.patronId);
	};
});
afterAll(() => testApp.app.dispose());

/** The address of a guest's signed copy. */
async function signWaiver(eventId: string): Promise<string> {
	const url = `${testApp.app.url}/g/${eventId}/waiver`;
	const page = await (await fetch(url)).text();
	const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
	const fields = { name: 'Wren Castellane', birthDate: '1988-04-12', signsFor: 'self', hasAgreed: 'yes' };
	const form = { ...fields, typedSignature: fields.name, formId: hidden('formId'), textSha256: hidden('textSha256') };
	const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
	return answer.headers.get('location') ?? '';
}

const root = resolve(import.meta.dirname, '..', '..', '..', 'src', 'routes');

it('has a row for every route of the app, and none for what is gone', () => {
	const files = globSync('**/{+page.svelte,+server.ts,+page.ts,+page.server.ts}', { cwd: root });
	const routes = [...new Set(files.map((file) => file.replaceAll('\\', '/').replace(/\/\+[^/]+$/, '')))];
	expect(routes.sort()).toEqual(Object.keys(table).sort());
});

it('is the table in docs/rights.md', async () => {
	await expect(rightsDocument(table)).toMatchFileSnapshot('../../../docs/rights.md');
});

it.each(Object.entries(table))('has a row for every method of %s', (route, row) => {
	const file = join(root, route, '+server.ts');
	const source = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const methods = [...source.matchAll(/^export const ([A-Z]+)\b/gm)].map(([, method]) => method!);
	const reads = source !== '' && row.reads.admin !== 405 ? ['GET'] : [];
	expect(methods.sort()).toEqual([...reads, ...Object.keys(row.writes)].sort());
});

describe.each(Object.entries(table))('GET %s', (_, row) => {
	it.each(people)(`answers %s according to the table, in its own format regardless of Accept`, async (who) => {
		for (const accept of ['text/html', 'application/json', '*/*']) {
			const answer = await testApp[who].send('GET', addressOf(row), undefined, { accept });
			expect([answer.status, accept]).toEqual([row.reads[who], accept]);
			expect(answer.headers.get('content-type')).toMatch(contentTypes[row.kind]);
			if (row.kind === 'json') expect(answer.text).not.toMatch(/<html/i);
			if (row.kind === 'html') expect(answer.text).toMatch(/^<!doctype html>/i);
			// No page contains what a private link or a session gives access to: the app's pages ask the API, and guests have their own
			// links.
			const isOpen = who === 'stranger' || row.kind === 'html';
			if (isOpen) for (const secret of secrets) expect(withoutIdsAndTimes(answer.text)).not.toContain(secret);
		}
	});
});

/** Other requests that a key may send. They are for crew phones and people, so the API document leaves them out. */
const notForPrograms = [
	'DELETE api/calendar',
	'DELETE api/calendar/[feed]',
	'DELETE api/session',
	'GET api/calendar',
	'GET api/calendar/[feed]',
	'GET api/events/[event]/payments/recent',
	'GET api/tips',
	'GET api/waiver-texts/current',
	'POST api/calendar',
	'POST api/events/[event]/handovers',
	'POST api/events/[event]/waivers',
	'POST api/events/[event]/waivers/[waiver]/match',
	'POST api/outbox',
	'POST api/session'
];

it.each(offeredKeyRights)('accepts a key with only %s where the API’s document says so', async (right) => {
	const { body } = await testApp.admin.post('/api/service-keys', { name: right, rights: [right] });
	const program = createClient(testApp.app.url, body.key);
	const letIn: string[] = [];
	for (const [route, row] of Object.entries(table).filter(([name]) => name.startsWith('api/'))) {
		const methods = [...(row.reads.admin === 405 ? [] : ['GET']), ...Object.keys(row.writes)];
		for (const method of methods) {
			const { status } = await program.send(method, addressOf(row), method === 'GET' ? undefined : {});
			if (![401, 403].includes(status)) letIn.push(`${method} ${route}`);
		}
	}
	const described = endpoints
		.filter((one) => [right, 'none', 'public'].includes(one.right))
		.map(({ method, route }) => `${method.toUpperCase()} ${route.slice(1)}`);
	expect(letIn.filter((one) => !notForPrograms.includes(one)).toSorted()).toEqual(described.toSorted());
});

const writes = Object.entries(table).flatMap(([route, row]) =>
	Object.entries(row.writes).map(([method, allowed]) => [`${method} ${route}`, method, row, allowed] as const)
);

describe.each(writes)('%s', (_, method, row, allowed) => {
	it.each(people)('accepts or rejects %s according to the table, in JSON', async (who) => {
		const answer = await testApp[who].send(method, addressOf(row), {}, { accept: 'text/html' });
		const isLetIn = ![401, 403, 405].includes(answer.status) && !answer.text.includes('nothing at this address');
		expect(isLetIn ? 'in' : answer.status).toBe(allowed[who]);
		if (answer.status !== 204) expect(answer.headers.get('content-type')).toMatch(contentTypes.json);
	});
});

it.each(['g/[event]/waiver/[waiver]', 'g/[event]/waiver/[waiver].pdf'])(
	'%s opens to no browser without its link, and says so in HTML',
	async (route) => {
		const [path = ''] = addressOf(table[route]!).split('?');
		const answer = await createClient(testApp.app.url).send('GET', path, undefined, { accept: 'text/html' });
		expect([answer.status, answer.headers.get('content-type')]).toEqual([404, expect.stringMatching(/^text\/html/)]);
		expect(answer.text).not.toContain('Wren');
	}
);
