/**
 * Part of `npm run pictures`: the screens of docs/screens in pairs, from the release before they were reworked and from this one. Builds
 * the older release from the git history in a temporary folder, unless it is given a folder with that release, built. Without that
 * history it leaves the pictures as they are.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from '../support/browser.ts';
import { guestAt, person } from '../contract/api/guest-form.ts';
import { createEvent, hoursAroundNow, paymentBody, postPayment, signInAsAdmin } from '../support/api.ts';
import { adminSecret, startApp } from '../support/app.ts';
import { takeSession } from '../e2e/support/phone.ts';
import { toPalettePng } from './palette-png.ts';

const root = resolve(import.meta.dirname, '..', '..');
const out = join(root, 'docs', 'screens');
/** The last commit before the screens were reworked. */
const before = 'b4f39d8517eba26a81ec3a0b30e8283a3540d407';
const phone = { width: 390, height: 780 };
const wide = { width: 1000, height: 700 };
const hours = hoursAroundNow();
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: hours.timeZone }).format();

/** A charter of $1,500 with a signature of someone who isn't on its roster, and an overpaid one with seven guests on a boat for six. */
async function fill(url: string): Promise<{ owed: string; full: string; guestLink: string }> {
	const admin = await signInAsAdmin(url);
	const { eventId: owed, patrons } = await createEvent(admin, {
		...{ hostFirstName: 'Bruno', title: 'Bruno, sunset sail', kind: 'Sunset sail', totalPriceCents: 150_000, ...hours },
		patrons: [
			{ name: 'Bruno Kestrel', email: 'bruno@example.com' },
			{ name: 'Cleo Marsh', email: 'cleo@example.com' },
			{ name: 'Maria de la Concepcion Villanueva-Hernandez' }
		]
	});
	const payerOf = (name: string) => ({
		patronId: patrons.find((one) => one.name === name)?.patronId,
		patronName: undefined
	});
	await postPayment(admin, owed, paymentBody({ ...payerOf('Bruno Kestrel'), amountCents: 50_000, method: 'check' }));
	await postPayment(admin, owed, paymentBody({ ...payerOf('Cleo Marsh'), amountCents: 2_000, tipCents: 500 }));
	await guestAt(url).sign({ ...person('Odalys Fern'), email: 'odalys@example.com' }, owed);
	const { eventId: full } = await createEvent(admin, {
		...{ hostFirstName: 'Ione', title: 'Ione, six-pack', kind: 'Whale watch', totalPriceCents: 60_000, capacity: 6 },
		...hours,
		patrons: ['Ione Petrakis', 'A', 'Bram Okafor', 'Dario Venn', 'Elsbeth Moore', 'Greta Holm', 'Wes Calder'].map(
			(name) => ({ name })
		)
	});
	await postPayment(admin, full, paymentBody({ patronName: 'Ione Petrakis', amountCents: 64_000 }));
	const cleo = payerOf('Cleo Marsh').patronId;
	const { body } = await admin.get<{ path: string }>(`/api/events/${owed}/patrons/${cleo}/guest-link`);
	return { owed, full, guestLink: body.path };
}

type Filled = Awaited<ReturnType<typeof fill>>;

async function openLogPayment(page: Page, guest: string): Promise<void> {
	await page.goto('/');
	await page.getByRole('article', { name: 'Bruno, sunset sail' }).getByRole('button', { name: 'Log payment' }).click();
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	await sheet.getByRole('combobox', { name: 'Patron' }).fill(guest);
	await sheet.getByRole('option', { name: guest }).first().click();
	await sheet.getByLabel('Amount').waitFor();
}

async function enlarge(page: Page): Promise<void> {
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
}

async function scrollToRoster(page: Page): Promise<void> {
	const roster = page.getByRole('heading', { name: 'Roster', exact: true });
	await roster.waitFor();
	await roster.evaluate((heading) => (heading.closest('section') ?? heading).scrollIntoView({ block: 'start' }));
}

/** Each must work in both releases. */
const pictures: { name: string; size: typeof phone; open: (page: Page, filled: Filled) => Promise<unknown> }[] = [
	{
		name: 'board',
		size: phone,
		open: async (page) => {
			await page.goto('/');
			await page.getByRole('article', { name: 'Ione, six-pack' }).waitFor();
		}
	},
	{ name: 'log-payment', size: phone, open: (page) => openLogPayment(page, 'Cleo Marsh') },
	{
		name: 'large-text',
		size: phone,
		open: async (page) => {
			await openLogPayment(page, 'Bruno Kestrel');
			await page.getByRole('dialog').getByLabel('Amount').fill('1000.00');
			await enlarge(page);
		}
	},
	{
		name: 'charter-sheet',
		size: phone,
		open: async (page, { owed }) => {
			await page.goto(`/charter/${owed}`);
			await scrollToRoster(page);
		}
	},
	{
		name: 'search',
		size: phone,
		open: async (page) => {
			await page.goto('/');
			await page.getByRole('button', { name: 'Search charters' }).click();
			await page.getByRole('searchbox').fill(weekday);
			await page
				.getByText(/Nothing fits|No charters match/)
				.or(page.getByRole('article').first())
				.first()
				.waitFor();
		}
	},
	{ name: 'guest-page', size: phone, open: (page, { guestLink }) => page.goto(guestLink) },
	{
		name: 'waiver',
		size: phone,
		open: async (page, { owed }) => {
			await page.goto(`/g/${owed}/waiver`);
			await page.getByLabel('Full name').fill('Cleo Marsh');
			await page.getByLabel('Full name').evaluate((field) => field.scrollIntoView({ block: 'start' }));
		}
	},
	{
		name: 'office-charters',
		size: wide,
		open: async (page) => {
			await page.goto('/admin/events');
			await page.getByText('Ione, six-pack').first().waitFor();
		}
	},
	{
		name: 'office-charter',
		size: { width: 1000, height: 1100 },
		open: async (page, { owed }) => {
			await page.goto(`/admin/events/${owed}`);
			await scrollToRoster(page);
		}
	}
];

async function takeAll(browser: Browser, which: 'before' | 'after', cwd: string): Promise<void> {
	const app = await startApp({ cwd, env: { BUSINESS_TIME_ZONE: hours.timeZone } });
	try {
		const filled = await fill(app.url);
		for (const { name, size, open } of pictures) {
			const context = await browser.newContext({
				...{ baseURL: app.url, viewport: size, locale: 'en-US', timezoneId: hours.timeZone },
				...{ reducedMotion: 'reduce', serviceWorkers: 'block' }
			});
			await takeSession(context, app.url, 'admin', adminSecret);
			const page = await context.newPage();
			await open(page, filled);
			await page.evaluate(() => document.fonts.ready.then(() => undefined));
			const picture = toPalettePng(await page.screenshot({ animations: 'disabled' }));
			writeFileSync(join(out, `${name}-${which}.png`), picture);
			console.log(`${name}-${which}.png, ${Math.round(picture.length / 1024)} kB`);
			await context.close();
		}
	} finally {
		await app.dispose();
	}
}

/** Checks out the older release in a temporary folder and builds it with this release's packages. */
function buildBefore(folder: string): void {
	const archive = execFileSync('git', ['archive', before], { cwd: root, maxBuffer: 1 << 30 });
	execFileSync('tar', ['-x', '-C', folder], { input: archive });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
	execFileSync(process.execPath, ['infra/release/make-build.ts'], { cwd: folder, stdio: 'inherit' });
}

const given = process.argv[2];
const hasCommit = spawnSync('git', ['cat-file', '-e', `${before}^{commit}`], { cwd: root }).status === 0;
if (given === undefined && !hasCommit) {
	console.log(
		'The pictures of docs/screens stay as they are: this clone lacks the older release in its history. ' +
			'Get it with `git fetch --unshallow`.'
	);
} else {
	const folder = given ?? mkdtempSync(join(tmpdir(), 'scc-before-'));
	mkdirSync(out, { recursive: true });
	const executablePath = findChromium();
	const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
	try {
		if (given === undefined) buildBefore(folder);
		await takeAll(browser, 'before', folder);
		await takeAll(browser, 'after', root);
	} finally {
		await browser.close();
		if (given === undefined) rmSync(folder, { recursive: true, force: true });
	}
}
