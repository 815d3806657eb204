// Text is never cut off, never overlaps other text, never has lines too close or too far apart, and never breaks inside a word that would
// fit: on every page, at 100, 150, and 200%, from 320 px up.
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
	createCrew,
	createEvent,
	hoursAroundNow,
	localDate,
	paymentBody,
	postPayment,
	signIn,
	signInAsAdmin,
	type Client
} from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { fillDate } from './support/birth.ts';
import { findBadText } from './support/measure-text.ts';
import { logPayment, openPhone, type Phone } from './support/phone.ts';

const oneLetter = 'Q';
const oneWord = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis'.padEnd(60, 's');
const long =
	'Maria Assumpta de la Concepcion Villanueva-Hernandez y Rodriguez of the Harbor Lights Sailing Society, second of that name'
		.padEnd(120, 'x')
		.slice(0, 120);

const root = resolve(import.meta.dirname, '..', '..');

/** The pages that each test below goes through. */
const pagesOf = {
	board: ['/'],
	charter: ['/charter/[event]', '/charter/[event]/manifest', '/charter/[event]/trip'],
	phone: ['/outbox', '/sign-in'],
	guest: [
		'/g/[event]',
		'/g/[event]/waiver',
		'/g/[event]/waiver/[waiver]',
		'/g/[event]/certificate/[log]',
		'/g/[...rest]'
	],
	office: [
		'/admin/events',
		'/admin/events/new',
		'/admin/events/[event]',
		'/admin/events/import',
		'/admin/audit',
		'/admin/boats',
		'/admin/calendar',
		'/admin/checklists',
		'/admin/crew',
		'/admin/decide',
		'/admin/health',
		'/admin/keys',
		'/admin/mail',
		'/admin/money',
		'/admin/notices',
		'/admin/phones',
		'/admin/settings',
		'/admin/waiver-texts',
		'/admin/webhooks'
	],
	mailbox: ['/mailbox', '/mailbox/[email]']
};

let app: App;
let admin: Client;
let phone: Phone;
let eventId: string;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	const mate = await createCrew(admin, { name: oneWord.slice(0, 40), email: `${'crew'.repeat(12)}@example.com` });
	await createCrew(admin, { name: 'Rosa Ostrow' });
	const { crewId } = mate;
	({ eventId } = await createEvent(admin, {
		title: long.slice(0, 100),
		// Under way, because charters that have ended or come later show less.
		...hoursAroundNow(),
		kind: 'Private sail at sunset',
		location: `${oneWord} pier`,
		boat: 'Second Wind of the Harbor',
		notes: `Bring ${oneWord}. ${long}`,
		totalPriceCents: 100_000_000,
		crew: [{ slot: 'captain', crewId }],
		dayHands: [{ name: long.slice(0, 100), slot: 'deckhand' }],
		patrons: [
			{ name: oneLetter, shareCents: 1, email: 'q@example.com' },
			{ name: long, shareCents: 100_000_000, email: `${'patron'.repeat(8)}@example.com` },
			{ name: oneWord, shareCents: 15_000 },
			{ name: 'Cleo Marsh', shareCents: 15_000 }
		]
	}));
	await createEvent(admin, { title: oneWord, totalPriceCents: 1, date: localDate(2) });
	const captain = await signIn(app.url, mate.crewId, mate.passcode);
	const pay = (draft: Parameters<typeof paymentBody>[0]) => postPayment(captain, eventId, paymentBody(draft));
	await pay({ patronName: long, amountCents: 100_000_000, method: 'check', reference: '1042', note: long });
	await pay({ patronName: oneLetter, amountCents: 1 });
	await pay({
		patronName: oneWord,
		amountCents: 123_456,
		tipCents: 5_000,
		method: 'card',
		reference: oneWord.slice(0, 20)
	});
	phone = await openPhone(app.url);
	await phone.enter('admin', adminSecret);
});
test.afterAll(async () => {
	await phone.dispose();
	await app.dispose();
});

const article = (page: Page) => page.getByRole('article', { name: long.slice(0, 100) });

/** @returns the paths of the pages */
async function check(pages: Record<string, (page: Page) => Promise<unknown>>, page = phone.page): Promise<string[]> {
	const bad: string[] = [];
	const paths: string[] = [];
	for (const [name, open] of Object.entries(pages)) {
		await page.setViewportSize({ width: 390, height: 844 });
		await open(page);
		paths.push(new URL(page.url()).pathname);
		bad.push(...(await findBadText(page, name)));
	}
	expect(bad).toEqual([]);
	return paths;
}

/** Whether a path belongs to a route with this Kit name. */
function isOf(route: string, path: string): boolean {
	const pattern = route
		.replaceAll('.', '\\.')
		.replace(/\[(\\\.){3}\w+\]/g, '.+')
		.replace(/\[\w+\]/g, '[^/]+');
	return new RegExp(`^${pattern}$`).test(path);
}

function expectAll(routes: readonly string[], paths: readonly string[]): void {
	expect(routes.filter((route) => !paths.some((path) => isOf(route, path)))).toEqual([]);
}

test('the tests below go through every page', () => {
	const files = readdirSync(resolve(root, 'src/routes'), { recursive: true, encoding: 'utf8' });
	const routes = files
		.filter((file) => file.endsWith('+page.svelte'))
		.map((file) => `/${dirname(file).replaceAll('\\', '/')}`.replace(/\/\.$|\/\([^)]*\)/g, '') || '/');
	expect(Object.values(pagesOf).flat().sort()).toEqual(routes.sort());
});

const close = (page: Page) => page.keyboard.press('Escape');

test('on the board and its sheets', async () => {
	const paths = await check({
		board: async (page) => {
			await page.goto('/');
			await article(page).waitFor();
		},
		menu: async (page) => {
			await page.getByRole('button', { name: 'Menu' }).click();
			await page.getByRole('dialog').getByRole('button', { name: 'Lost a phone?' }).click();
		},
		details: async (page) => {
			await close(page);
			await article(page).getByRole('heading').getByRole('button').click();
			await page.getByRole('dialog').getByRole('heading', { name: 'Roster' }).waitFor();
		},
		'log payment': async (page) => {
			await close(page);
			await article(page).getByRole('button', { name: 'Log payment' }).click();
			const dialog = page.getByRole('dialog', { name: 'Log payment' });
			await dialog.getByRole('combobox', { name: 'Patron' }).fill('Maria');
		},
		'log payment, filled in': async (page) => {
			const dialog = page.getByRole('dialog', { name: 'Log payment' });
			await dialog.getByRole('option').first().click();
			await dialog.getByLabel('Amount').fill('1000000.00');
			await dialog.getByRole('radio', { name: 'Check' }).check();
			await dialog.getByLabel('Tip').fill('0.01');
			await dialog.getByLabel('Note').fill(long);
		},
		'log payment, asked about': async (page) => {
			const dialog = page.getByRole('dialog', { name: 'Log payment' });
			await dialog.getByRole('button', { name: 'Save payment' }).click();
		}
	});
	expectAll(pagesOf.board, paths);
});

test('on the charter sheet', async () => {
	const paths = await check({
		'charter sheet': async (page) => {
			await page.goto(`/charter/${eventId}`);
			await page.getByText('Cleo Marsh').first().waitFor();
		},
		person: async (page) => {
			await page
				.getByRole('button', { name: /^Maria/ })
				.first()
				.click();
			await page.getByRole('dialog').getByText('Balance due').waitFor();
		},
		payment: async (page) => {
			await page
				.getByRole('dialog')
				.getByRole('button', { name: /1,000,000/ })
				.click();
			await page.getByRole('dialog', { name: 'Payment' }).waitFor();
		},
		manifest: async (page) => {
			await page.goto(`/charter/${eventId}/manifest`);
			await page.getByText('Cleo Marsh').waitFor();
		},
		'trip sheet': async (page) => {
			await page.goto(`/charter/${eventId}/trip`);
			await page.getByText('No entries').waitFor();
		}
	});
	expectAll(pagesOf.charter, paths);
});

test('on the outbox, with what waits, and on sign-in', async ({ page: stranger }) => {
	const paths = await check({
		'board with the bar and a toast': async (page) => {
			await page.goto('/');
			await article(page).waitFor();
			await phone.context.setOffline(true);
			await logPayment(page, long.slice(0, 100), { patron: 'Cleo Marsh', amount: '999999.99', method: 'Cash' });
			// Far more than the person owes. The sheet asks about it and ignores taps at first.
			const yes = page.getByRole('dialog', { name: 'Log payment' }).getByRole('button', { name: /^Yes/ });
			await expect(async () => {
				if (await yes.isVisible()) await yes.click();
				await expect(yes).toHaveCount(0, { timeout: scaled(500) });
			}).toPass();
			await page.getByRole('status', { name: 'Outbox' }).getByRole('link').waitFor();
		},
		outbox: async (page) => {
			await page.getByRole('status', { name: 'Outbox' }).getByRole('link').click();
			await page.getByRole('button', { name: 'Send now' }).first().waitFor();
		},
		'not found, without signal': async (page) => {
			await page.goto('/no-such-page');
			await page.getByRole('heading', { name: 'Page not found' }).waitFor();
		}
	});
	await phone.context.setOffline(false);
	const strangersPaths = await check(
		{
			'sign-in': async (page) => {
				await page.goto(`${app.url}/sign-in`);
				await page.getByLabel('User').waitFor();
			},
			'not found': async (page) => {
				await page.goto(`${app.url}/no-such-page-${randomUUID()}`);
				await page.getByRole('heading').waitFor();
			},
			'not found in the office': async (page) => {
				await page.goto(`${app.url}/admin/no-such-page`);
				await page.getByRole('heading').waitFor();
			}
		},
		stranger
	);
	expectAll(pagesOf.phone, [...paths, ...strangersPaths]);
});

/** A private link to a certificate of ashes scattered on this charter. */
async function certificatePath(): Promise<string> {
	const logId = randomUUID();
	const position = { latitude: 32.6769, longitude: -117.32303, accuracyM: 5 };
	const body = { logId, text: 'Ashes scattered', takenAt: new Date().toISOString(), position, distanceFromLandNm: 3.4 };
	const logged = await admin.post(`/api/events/${eventId}/log`, body, { 'idempotency-key': logId });
	expect(logged.status).toBe(201);
	const { path } = (await admin.get(`/api/events/${eventId}/log/${logId}/certificate`)).body;
	return path.replace('.pdf', '');
}

test('on guests’ pages', async ({ page: guest }) => {
	const paths = await check(
		{
			'guest page': (page) => page.goto(`${app.url}/g/${eventId}`),
			waiver: (page) => page.goto(`${app.url}/g/${eventId}/waiver`),
			'waiver with problems': async (page) => {
				await page.getByLabel('Full name').fill(long);
				await page.getByRole('button', { name: 'Sign waiver' }).click();
				await page.locator('#problems').waitFor();
			},
			'signed waiver': async (page) => {
				await page.getByLabel('Email').fill(`${'guest'.repeat(9)}@example.com`);
				await page.getByLabel('Phone').first().fill('619 555 0134');
				await fillDate(page, '1988-04-12');
				await page.getByLabel('I have read and agree').check();
				await page.getByLabel('Type your name to sign').fill(long);
				await page.getByRole('button', { name: 'Sign waiver' }).click();
				await page.getByRole('heading', { name: 'Signed' }).waitFor();
			},
			certificate: async (page) => page.goto(`${app.url}${await certificatePath()}`),
			'unknown charter': (page) => page.goto(`${app.url}/g/2000-01-01-nobody`),
			'unknown page of guests': (page) => page.goto(`${app.url}/g/2000-01-01-nobody/no/such/page`)
		},
		guest
	);
	expectAll(pagesOf.guest, paths);
});

test('in the local mailbox', async ({ page: stranger }) => {
	const paths = await check(
		{
			mailbox: async (page) => {
				await expect(async () => {
					await page.goto(`${app.url}/mailbox`);
					await expect(page.getByRole('listitem').first()).toBeVisible({ timeout: scaled(1_000) });
				}).toPass();
			},
			'an email': async (page) => {
				await page.getByRole('listitem').first().getByRole('link').click();
				await page.waitForURL(/\/mailbox\/./);
			}
		},
		stranger
	);
	expectAll(pagesOf.mailbox, paths);
});

test('in the office', async () => {
	/** Opens a page and waits for something that shows after the response. */
	const open = (path: string, find: (page: Page) => Locator) => async (page: Page) => {
		await page.goto(path);
		await find(page).first().waitFor();
	};
	const paths = await check({
		charters: open('/admin/events', (page) => page.getByRole('link', { name: long.slice(0, 60) })),
		'a new charter': open('/admin/events/new', (page) => page.getByLabel('Meeting place')),
		'a charter and its roster': open(`/admin/events/${eventId}`, (page) => page.getByText('Cleo Marsh')),
		'an import of charters': open('/admin/events/import', (page) => page.getByLabel('Charters, one per line')),
		checklists: async (page) => {
			await open('/admin/checklists', (one) => one.getByText('Lines and fenders ready'))(page);
			await page.getByRole('button', { name: 'Change All charters' }).click();
			await page.getByRole('button', { name: /^VHF radio check/ }).click();
		},
		crew: open('/admin/crew', (page) => page.getByText('Rosa Ostrow')),
		'to decide': open('/admin/decide', (page) => page.getByRole('heading', { level: 2 }).first()),
		health: open('/admin/health', (page) => page.getByRole('listitem', { name: 'Storage' })),
		'EPA notices': open('/admin/notices', (page) =>
			page.getByText('Ashes scattered').or(page.getByText('Nothing to send.'))
		),
		phones: open('/admin/phones', (page) => page.getByText('Hasn’t reported yet').or(page.getByText('Last seen'))),
		'audit log': open('/admin/audit', (page) => page.getByRole('listitem').filter({ hasText: 'Charter created' })),
		boats: open('/admin/boats', (page) => page.getByText('There are no boats yet.')),
		calendars: open('/admin/calendar', (page) => page.getByText('There are no calendar addresses.')),
		'service keys': open('/admin/keys', (page) => page.getByText('There are no keys.')),
		email: open('/admin/mail', (page) => page.getByRole('listitem').filter({ hasText: '$1,000,000.00' })),
		money: async (page) => {
			await open('/admin/money?range=month&by=event', () =>
				page.getByRole('table').getByText(/\$\d,\d{3},\d{3}\.\d{2}/)
			)(page);
			await page.getByRole('table').getByRole('button').first().click();
			await page
				.getByRole('link', { name: long.slice(0, 60) })
				.first()
				.waitFor();
		},
		webhooks: open('/admin/webhooks', (page) => page.getByText('There are no webhooks.')),
		settings: open('/admin/settings', (page) => page.getByLabel('Business name')),
		'waiver texts': open('/admin/waiver-texts', (page) => page.getByText('This is a sample.', { exact: true }))
	});
	expectAll(pagesOf.office, paths);
});
