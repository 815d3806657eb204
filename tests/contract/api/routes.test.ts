import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client } from '../../support/api.ts';
import { startCast, type Cast } from './cast.ts';

// Every route of the app, by the folder that holds it; `*` in an address stands for what the test made. Per person: the status of
// GET, with the body that must come: JSON, HTML or PDF. A 405 is a route that takes other methods only.
type Kind = 'json' | 'html' | 'pdf';
type Row = { path: string; kind: Kind; stranger: number; crew: number; admin: number };

const same = (kind: Kind, path: string, status: number): Row => ({
	path,
	kind,
	stranger: status,
	crew: status,
	admin: status
});
const shell = (path: string): Row => same('html', path, 200);
const api = (path: string, stranger: number, crew: number, admin: number): Row => ({
	path: `/api${path}`,
	kind: 'json',
	stranger,
	crew,
	admin
});
const writing = (path: string): Row => api(path, 405, 405, 405);

const table: Record<string, Row> = {
	'(crew)': shell('/'),
	'(crew)/charter/[event]': shell('/charter/EVENT'),
	'(crew)/outbox': shell('/outbox'),
	'(crew)/sign-in': shell('/sign-in'),
	admin: shell('/admin'),
	'admin/crew': shell('/admin/crew'),
	'admin/events': shell('/admin/events'),
	'admin/events/[event]': shell('/admin/events/EVENT'),
	'admin/events/new': shell('/admin/events/new'),
	'admin/mail': shell('/admin/mail'),
	'admin/waiver-texts': shell('/admin/waiver-texts'),
	g: same('html', '/g', 404),
	'g/[event]': same('html', '/g/EVENT', 200),
	'g/[event]/waiver': same('html', '/g/EVENT/waiver', 200),
	'g/[event]/waiver/[waiver]': same('html', 'SIGNED', 200),
	'g/[event]/waiver/[waiver].pdf': same('pdf', 'SIGNED.pdf', 200),
	'api/crew': api('/crew', 401, 403, 200),
	'api/crew/[crew]': writing('/crew/larkin'),
	'api/events': api('/events', 401, 200, 200),
	'api/events/[event]': api('/events/EVENT', 401, 200, 200),
	'api/events/[event]/patrons': writing('/events/EVENT/patrons'),
	'api/events/[event]/patrons/[patron]': writing('/events/EVENT/patrons/PATRON'),
	'api/events/[event]/patrons/[patron]/guest-link': api('/events/EVENT/patrons/PATRON/guest-link', 401, 403, 200),
	'api/events/[event]/payment': writing('/events/EVENT/payment'),
	'api/events/[event]/payments/[payment]/correction': writing('/events/EVENT/payments/x/correction'),
	'api/events/[event]/payments/manifest': api('/events/EVENT/payments/manifest', 401, 200, 200),
	'api/events/[event]/rename': writing('/events/EVENT/rename'),
	'api/events/[event]/waivers': writing('/events/EVENT/waivers'),
	'api/events/[event]/waivers/[waiver]/match': writing('/events/EVENT/waivers/x/match'),
	'api/health': api('/health', 200, 200, 200),
	'api/mail': api('/mail', 401, 403, 200),
	'api/mail/[mail]/[letter]': writing('/mail/x/receipt'),
	'api/outbox': writing('/outbox'),
	'api/session': api('/session', 401, 200, 200),
	'api/waiver-texts': api('/waiver-texts', 401, 403, 200),
	'api/waiver-texts/current': api('/waiver-texts/current', 401, 200, 200),
	mailbox: same('html', '/mailbox', 200),
	'mailbox/[letter]': same('html', '/mailbox/none', 404),
	'mailbox/[letter]/[attachment]': same('html', '/mailbox/none/0', 404)
};

const contentTypes: Record<Kind, RegExp> = {
	json: /^application\/(problem\+)?json/,
	html: /^text\/html/,
	pdf: /^application\/pdf/
};

let cast: Cast;
let addressOf: (row: Row) => string;
const secrets = ['Alice Tidewell', 'alice@example.com', '+1 619 555 0142', '$450.00', '45000'];

beforeAll(async () => {
	cast = await startCast();
	const { eventId, patrons } = await cast.newEvent({
		patrons: [{ name: 'Alice Tidewell', email: 'alice@example.com', phone: '+1 619 555 0142' }]
	});
	const signed = await signWaiver(eventId);
	addressOf = ({ path, kind }) => {
		if (path.startsWith('SIGNED')) return kind === 'pdf' ? signed.replace('?t=', '.pdf?t=') : signed;
		return path.replace('EVENT', eventId).replace('PATRON', patrons[0]!.patronId);
	};
}, 120_000);
afterAll(() => cast.app.dispose());

/** Where a guest's signed copy is. */
async function signWaiver(eventId: string): Promise<string> {
	const url = `${cast.app.url}/g/${eventId}/waiver`;
	const page = await (await fetch(url)).text();
	const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
	const fields = { name: 'Wren Castellane', birthDate: '1988-04-12', signsFor: 'self', hasAgreed: 'yes' };
	const form = { ...fields, typedSignature: fields.name, formId: hidden('formId'), textSha256: hidden('textSha256') };
	const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
	return answer.headers.get('location') ?? '';
}

it('has a row for every route of the app, and none for what is gone', () => {
	const root = resolve(import.meta.dirname, '..', '..', '..', 'src', 'routes');
	const files = globSync('**/{+page.svelte,+server.ts,+page.ts}', { cwd: root });
	const routes = [...new Set(files.map((file) => file.replaceAll('\\', '/').replace(/\/\+[^/]+$/, '')))];
	expect(routes.sort()).toEqual(Object.keys(table).sort());
});

describe.each(Object.entries(table))('%s', (_, row) => {
	const people: [who: 'stranger' | 'crew' | 'admin', client: () => Client][] = [
		['stranger', () => cast.stranger],
		['crew', () => cast.crew],
		['admin', () => cast.admin]
	];
	it.each(people)(
		`answers %s as the table says, in its own format whatever the asker would like`,
		async (who, client) => {
			for (const accept of ['text/html', 'application/json']) {
				const answer = await client().send('GET', addressOf(row), undefined, { accept });
				expect([answer.status, accept]).toEqual([row[who], accept]);
				expect(answer.headers.get('content-type')).toMatch(contentTypes[row.kind]);
				if (row.kind === 'json') expect(answer.text).not.toMatch(/<html/i);
				if (row.kind === 'html') expect(answer.text).toMatch(/^<!doctype html>/i);
				// No page carries what a private link or a session opens: shells ask the API, guests have links of their own.
				const isOpen = who === 'stranger' || row.kind === 'html';
				if (isOpen) for (const secret of secrets) expect(answer.text).not.toContain(secret);
			}
		}
	);
});

it.each(['g/[event]/waiver/[waiver]', 'g/[event]/waiver/[waiver].pdf'])(
	'%s opens to no browser without its link, and says so in HTML',
	async (route) => {
		const [path = ''] = addressOf(table[route]!).split('?');
		const answer = await createClient(cast.app.url).send('GET', path, undefined, { accept: 'text/html' });
		expect([answer.status, answer.headers.get('content-type')]).toEqual([404, expect.stringMatching(/^text\/html/)]);
		expect(answer.text).not.toContain('Wren');
	}
);
