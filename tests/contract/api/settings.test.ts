import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../support/api.ts';
import { scaled } from '../../support/slowness.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const change = (body: unknown, version: number | string) =>
	testApp.admin.send('PATCH', '/api/settings', body, { 'if-match': String(version) });
const read = async () => (await testApp.admin.get('/api/settings')).body.settings;
const reasonOf = ({ status, body }: Answer) => [status, body.reason];

describe('settings', () => {
	it('have their defaults until someone changes them', async () => {
		expect(await read()).toMatchObject({
			version: 0,
			businessName: 'Ship Captain Crew',
			timeZone: 'America/Los_Angeles',
			tipRule: { kind: 'equal' },
			tipPayout: { cash: 'on_the_day', card: 'with_wages' },
			paysBeforeBoarding: true,
			overShortCents: 500,
			emailColor: '#0a2a3f',
			askAboveCents: 100_000,
			otherMethods: ['Venmo', 'Zelle'],
			formerMethods: [],
			phoneDays: { back: 1, ahead: 3 },
			accounts: { cash: 'Cash on hand', sales: 'Charter sales' }
		});
	});

	it.each<[Record<string, unknown>, Record<string, unknown>]>([
		[{ businessName: '  Harbor\u200b  Sails ' }, { businessName: 'Harbor Sails' }],
		[{ timeZone: 'America/New_York' }, { timeZone: 'America/New_York' }],
		[
			{ phone: '(619) 555-0100', email: 'hello@example.com' },
			{ phone: '(619) 555-0100', email: 'hello@example.com' }
		],
		[{ overShortCents: 0 }, { overShortCents: 0 }],
		[{ paysBeforeBoarding: false }, { paysBeforeBoarding: false }],
		[{ emailColor: ' #FFD800 ' }, { emailColor: '#ffd800' }],
		[{ emailColor: null }, { emailColor: '#0a2a3f' }],
		[{ askAboveCents: 0 }, { askAboveCents: 0 }],
		[{ askAboveCents: 5_000 }, { askAboveCents: 5_000 }],
		[{ askAboveCents: null }, { askAboveCents: 100_000 }],
		[
			{ otherMethods: ['Cash App', ' Zelle '], formerMethods: ['ignored'] },
			{ otherMethods: ['Cash App', 'Zelle'], formerMethods: ['Venmo'] }
		],
		[
			{ otherMethods: [], formerMethods: [] },
			{ otherMethods: [], formerMethods: ['Cash App', 'Zelle', 'Venmo'] }
		],
		[
			{ otherMethods: null, formerMethods: null },
			{ otherMethods: ['Venmo', 'Zelle'], formerMethods: ['Cash App'] }
		],
		[{ phoneDays: { back: 0, ahead: 14 } }, { phoneDays: { back: 0, ahead: 14 } }],
		[{ phoneDays: { back: 2, ahead: 1 } }, { phoneDays: { back: 2, ahead: 1 } }],
		[{ phoneDays: null }, { phoneDays: { back: 1, ahead: 3 } }],
		[
			{ accounts: { cash: '1010 Cash' } },
			{ accounts: expect.objectContaining({ cash: '1010 Cash', sales: 'Charter sales' }) }
		],
		[{ accounts: { sales: '4000' } }, { accounts: expect.objectContaining({ cash: '1010 Cash', sales: '4000' }) }],
		[
			{ tipRule: { kind: 'weights', weights: { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 0 } } },
			{ tipRule: expect.objectContaining({ kind: 'weights' }) }
		],
		[
			{ tipPayout: { cash: 'with_wages', card: 'on_the_day' } },
			{ tipPayout: { cash: 'with_wages', card: 'on_the_day' } }
		],
		[{ tipPayout: null }, { tipPayout: { cash: 'on_the_day', card: 'with_wages' } }],
		[
			{ phone: null, tipRule: null, businessName: null },
			{ tipRule: { kind: 'equal' }, businessName: 'Ship Captain Crew' }
		],
		[{ timeZone: null }, { timeZone: 'America/Los_Angeles' }]
	])('accept %j, and keep the other settings', async (body, expected) => {
		const before = await read();
		const answer = await change(body, before.version);
		expect(answer.status).toBe(200);
		const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !(name in body)));
		expect(answer.body.settings).toMatchObject({ ...kept, ...expected, version: Number(before.version) + 1 });
		expect(await read()).toEqual(answer.body.settings);
	});

	it.each<[Record<string, unknown>, string, string]>([
		[{ businessName: '\u200b' }, 'businessName', 'empty'],
		[{ businessName: 7 }, 'businessName', 'not_text'],
		[{ businessName: 'x'.repeat(81) }, 'businessName', 'too_long'],
		[{ timeZone: 'Mars/Olympus' }, 'timeZone', 'unknown_zone'],
		[{ timeZone: '+08:00' }, 'timeZone', 'unknown_zone'],
		[{ email: 'hugo@gmail' }, 'email', 'email_unfinished'],
		[{ phone: 'a\u0000b' }, 'phone', 'control_characters'],
		[{ whatToBring: 'x'.repeat(2001) }, 'whatToBring', 'too_long'],
		[{ overShortCents: -1 }, 'overShortCents', 'below_zero'],
		[{ overShortCents: 4.5 }, 'overShortCents', 'not_whole_cents'],
		[{ emailColor: 'red' }, 'emailColor', 'not_a_color'],
		[{ emailColor: '#fff' }, 'emailColor', 'not_a_color'],
		[{ emailColor: 7 }, 'emailColor', 'not_text'],
		[{ askAboveCents: -1 }, 'askAboveCents', 'below_zero'],
		[{ askAboveCents: '50' }, 'askAboveCents', 'not_a_number'],
		[{ otherMethods: ['Venmo, business'] }, 'otherMethods.0', 'has_comma'],
		[{ otherMethods: ['Zelle', 'CASH'] }, 'otherMethods.1', 'method_exists'],
		[{ otherMethods: ['Zelle', 'zelle'] }, 'otherMethods', 'listed_twice'],
		[{ otherMethods: ['\u200b'] }, 'otherMethods.0', 'empty'],
		[{ otherMethods: ['x'.repeat(31)] }, 'otherMethods.0', 'too_long'],
		[{ otherMethods: Array.from({ length: 9 }, (_, i) => `Bank ${i}`) }, 'otherMethods', 'too_many'],
		[{ otherMethods: 'Venmo' }, 'otherMethods', 'not_a_list'],
		[{ paysBeforeBoarding: 'yes' }, 'paysBeforeBoarding', 'not_a_boolean'],
		[{ phoneDays: { back: -1, ahead: 3 } }, 'phoneDays.back', 'below_zero'],
		[{ phoneDays: { back: 3, ahead: 3 } }, 'phoneDays.back', 'too_large'],
		[{ phoneDays: { back: 0.5, ahead: 3 } }, 'phoneDays.back', 'not_whole'],
		[{ phoneDays: { back: 1, ahead: 0 } }, 'phoneDays.ahead', 'below_one'],
		[{ phoneDays: { back: 1, ahead: 15 } }, 'phoneDays.ahead', 'too_large'],
		[{ phoneDays: { back: 1, ahead: '3' } }, 'phoneDays.ahead', 'not_a_number'],
		[{ phoneDays: { back: 1 } }, 'phoneDays.ahead', 'missing'],
		[{ phoneDays: 3 }, 'phoneDays', 'not_an_object'],
		[{ tipRule: { kind: 'by_height' } }, 'tipRule', 'unknown_rule'],
		[{ tipRule: { kind: 'weights', weights: { captain: 1 } } }, 'tipRule.weights.first_mate', 'missing'],
		[
			{ tipRule: { kind: 'weights', weights: { captain: 0, first_mate: 0, second_mate: 0, deckhand: 0, host: 0 } } },
			'tipRule.weights',
			'all_zero'
		],
		[
			{ tipRule: { kind: 'weights', weights: { captain: 1.5, first_mate: 0, second_mate: 0, deckhand: 0, host: 0 } } },
			'tipRule.weights.captain',
			'not_whole'
		],
		[{ tipPayout: { cash: 'never', card: 'on_the_day' } }, 'tipPayout.cash', 'unknown_choice'],
		[{ tipPayout: { cash: 'on_the_day' } }, 'tipPayout.card', 'missing'],
		[{ tipPayout: 'with_wages' }, 'tipPayout', 'not_an_object'],
		[{ accounts: { cash: '' } }, 'accounts.cash', 'empty']
	])('refuse %j, naming the field', async (body, field, reason) => {
		const before = await read();
		const answer = await change(body, before.version);
		expect(reasonOf(answer)).toEqual([422, 'invalid']);
		const [path] = field.split('.');
		expect(answer.body.errors.map((error: { field: string }) => error.field.split('.')[0])).toContain(path);
		expect(answer.body.errors.map((error: { reason: string }) => error.reason)).toContain(reason);
		expect(await read()).toEqual(before);
	});

	it('need the current version, and change once if ten people save at once', async () => {
		const version = Number((await read()).version);
		expect(reasonOf(await testApp.admin.send('PATCH', '/api/settings', {}))).toEqual([428, 'version_missing']);
		for (const odd of [version - 1, version + 1, 'soon'])
			expect(reasonOf(await change({ phone: '1' }, odd))).toEqual([412, 'stale_version']);
		const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => change({ phone: `555-010${i}` }, version)));
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
	});

	it('create no version if nothing changes', async () => {
		const before = await read();
		expect((await change({ phone: before.phone }, before.version)).body.settings).toEqual(before);
	});
});

describe('guests', () => {
	it('see the business, its contacts, and what to bring, once the office has set them', async () => {
		const { eventId } = await testApp.newEvent();
		const page = async () => (await testApp.stranger.get(`/g/${eventId}`)).text;
		await change({ phone: null, email: null, businessName: null }, (await read()).version);
		expect(await page()).not.toContain('Questions?');
		const set = { businessName: 'Harbor & Sons', phone: '+1 (619) 555-0100', whatToBring: 'Flat shoes\n\n<b>Hat</b>' };
		await change(set, (await read()).version);
		const html = await page();
		expect(html).toContain('Harbor &amp; Sons');
		expect(html).toContain('href="tel:+16195550100"');
		expect(html).toMatch(/<li>Flat shoes<\/li>(<!--.*?-->)*<li>&lt;b>Hat&lt;\/b><\/li>/);
		expect(html).not.toContain('windproof');
	});
});

describe('the days that phones keep whole', () => {
	const cards = '/api/events?view=cards&from=2031-03-01&to=2031-03-31';
	const ask = (tag: string) => testApp.crew.send('GET', cards, undefined, { 'if-none-match': tag });

	it('reach each phone with the next board, also if no charter changed', async () => {
		await change({ phoneDays: null }, (await read()).version);
		let tag = '';
		let names = 0;
		const askAfterAnotherName = async () => {
			const { body, headers } = await ask('');
			expect(body.phoneDays).toEqual({ back: 1, ahead: 3 });
			tag = headers.get('etag') ?? '';
			names += 1;
			await change({ businessName: `Harbor Sails ${names}` }, (await read()).version);
			return (await ask(tag)).status;
		};
		// The first read of a month starts a comparison of its cards with its charters, which changes the tag once, at any time after it.
		await expect.poll(askAfterAnotherName, { timeout: scaled(10_000) }).toBe(304);
		await change({ phoneDays: { back: 0, ahead: 7 } }, (await read()).version);
		const next = await ask(tag);
		expect([next.status, next.body.phoneDays]).toEqual([200, { back: 0, ahead: 7 }]);
		await change({ phoneDays: null }, (await read()).version);
		expect((await ask(next.headers.get('etag') ?? '')).body.phoneDays).toEqual({ back: 1, ahead: 3 });
	});

	it('are only on a board of cards', async () => {
		expect((await testApp.crew.get('/api/events')).body).not.toHaveProperty('phoneDays');
	});
});

describe('the time zone', () => {
	it('reaches every session as the business’s time zone', async () => {
		const zone = async () => (await testApp.crew.get('/api/session')).body.timeZone;
		expect(await zone()).toBe('America/Los_Angeles');
		await change({ timeZone: 'America/New_York' }, (await read()).version);
		expect(await zone()).toBe('America/New_York');
		await change({ timeZone: null }, (await read()).version);
		expect(await zone()).toBe('America/Los_Angeles');
	});
});
