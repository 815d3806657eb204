import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test, type Locator, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { createCrew, readLedger, type CrewSignIn } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	openCaptainsPhone,
	startAppWithCaptain,
	proves,
	readEntries,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { logPayment, openPhone, sha256, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let mate: CrewSignIn;
let first: Phone;
let second: Phone;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
	mate = await createCrew(testApp.admin, { name: 'Ines Larkin' });
	// Real screens have more pixels. One pixel per CSS pixel is too coarse for some codes.
	first = await openCaptainsPhone(testApp, { deviceScaleFactor: 3 });
	second = await openPhone(testApp.app.url);
	await second.signIn(mate.crewId, mate.passcode);
});
test.afterAll(async () => {
	await first.dispose();
	await second.dispose();
	await testApp.app.dispose();
});
test.afterEach(async () => {
	await first.context.setOffline(false);
});

/** Reads the code on the screen like a camera: it looks until it finds one, because the sheet may still be opening. */
async function scan(page: Page): Promise<string> {
	const code = page.getByRole('img', { name: /QR code/ });
	await expect(code).toBeVisible();
	const seen: string[] = [];
	const look = async () => {
		const link = await readCode(page, code);
		if (link !== undefined) seen.push(link);
		return seen.length;
	};
	await expect.poll(look, { message: 'the code can be read', timeout: scaled(30_000) }).toBeGreaterThan(0);
	return seen[0]!;
}

async function readCode(page: Page, code: Locator): Promise<string | undefined> {
	const picture = (await code.screenshot()).toString('base64');
	const { pixels, width, height } = await page.evaluate(async (png) => {
		const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
		const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const context = canvas.getContext('2d')!;
		context.drawImage(bitmap, 0, 0);
		const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
		// As text, because transferring a list of millions of numbers takes minutes.
		let pixels = '';
		for (let at = 0; at < data.length; at += 32_768) {
			pixels += String.fromCharCode(...data.subarray(at, at + 32_768));
		}
		return { pixels: btoa(pixels), width: bitmap.width, height: bitmap.height };
	}, picture);
	return jsQR(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height)?.data;
}

const importSheet = (page: Page) => page.getByRole('dialog', { name: 'Import from another phone' });

test(
	'a second phone scans the codes of the first, and delivers each payment once under its taker',
	proves([1], 'NXBT'),
	async () => {
		const { page } = first;
		const { eventId, title } = await addCharter(testApp, page);
		await first.context.setOffline(true);
		await logPayment(page, title, { patron: 'Alice Tidewell', amount: '150', method: 'Cash', tip: '20' });
		await expect(page.getByText('Saved on this phone').first()).toBeVisible();
		await logPayment(page, title, {
			patron: 'Bram Kestrel',
			amount: '40',
			method: 'Check',
			reference: '1207',
			note: 'Zoë’s half'
		});
		await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(2);
		const promised = await readEntries(page, eventId);
		await page.goto('/outbox');
		await page.getByRole('button', { name: 'Show QR code' }).click();
		const links = [await scan(page)];
		await page.getByRole('button', { name: 'Next' }).click();
		await expect(page.getByText('2 of 2')).toBeVisible();
		links.push(await scan(page));
		expect(new Set(links).size).toBe(2);

		for (const link of links) {
			await second.page.goto(link);
			const sheet = importSheet(second.page);
			await expect(sheet).toContainText(/Payment, \$170\.00, incl\. \$20\.00 tip, cash|Payment, \$40\.00, check/);
			await expect(sheet).toContainText('Rosa Ostrow');
			expect((await readEntries(second.page, eventId)).length).toBe(links.indexOf(link));
			await sheet.getByRole('button', { name: /^Import 1 entry/ }).click();
			await expect(second.page.getByText('1 entry imported')).toBeVisible();
		}
		await expect
			.poll(async () => (await readLedger(testApp.admin, eventId)).length, { timeout: scaled(30_000) })
			.toBe(2);

		// The first phone gets its signal back and sends the same two entries. There are still two rows.
		await first.context.setOffline(false);
		await page.goto('/');
		await comeBack(page);
		await expect
			.poll(async () => (await readEntries(page, eventId)).map((entry) => entry.state), { timeout: scaled(30_000) })
			.toEqual(['recorded', 'recorded']);
		const ledger = await readLedger(testApp.admin, eventId);
		expect(ledger.map((row) => row.paymentId).sort()).toEqual(promised.map((entry) => entry.id).sort());
		for (const row of ledger) {
			expect(row.takenBy).toBe(testApp.captain.crewId);
			expect(row.bodySha256).toBe(promised.find((entry) => entry.id === row.paymentId)?.bodySha256);
		}
	}
);

type Part = { kind: 'payment' | 'correction'; id: string; fields: Record<string, unknown> };

function rescueFile(eventId: string, takenBy: string, parts: readonly Part[]): string {
	const takenAt = new Date().toISOString();
	const intents = parts.map(({ kind, id, fields }, i) => {
		const epoch = '5f0c7a52-5a0e-4f5b-8a35-0e7c0a6a0f11';
		const body = JSON.stringify({ ...fields, takenAt, takenBy, device: { id: epoch, epoch, seq: i + 1 } });
		const named = { id, kind, eventId, takenBy, takenByName: 'Rosa Ostrow', deviceId: epoch, epoch, seq: i + 1 };
		return { ...named, takenAt, schema: 1, body, bodySha256: sha256(body) };
	});
	return JSON.stringify({ format: 'scc-rescue', version: 1, madeAt: takenAt, intents });
}

for (const way of ['a file', 'a link'] as const) {
	test(`${way} with corrections imports nothing before a person chooses, and no correction unless it is turned on`, async () => {
		const { page } = second;
		const { eventId, title } = await addCharter(testApp, first.page);
		await logPayment(first.page, title, { patron: 'Alice Tidewell', amount: '90', method: 'Cash' });
		await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
		const [recorded] = await readLedger(testApp.admin, eventId);
		const paymentId = randomUUID();
		const text = rescueFile(eventId, testApp.captain.crewId, [
			{
				kind: 'payment',
				id: paymentId,
				fields: { paymentId, patronName: 'Cleo Marsh', amountCents: 2_500, tipCents: 0, method: 'cash' }
			},
			{
				kind: 'correction',
				id: randomUUID(),
				fields: { kind: 'void', paymentId: recorded!.paymentId, reason: 'because' }
			},
			{
				kind: 'correction',
				id: randomUUID(),
				fields: { kind: 'refund', paymentId: recorded!.paymentId, amountCents: 1_000, reason: 'part of it' }
			}
		]);
		if (way === 'a link') {
			await page.goto(`/outbox#rescue=${deflateRawSync(text).toString('base64url')}`);
		} else {
			await page.goto('/outbox');
			await page
				.getByLabel('Export file from another phone')
				.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) });
		}
		const sheet = importSheet(page);
		await expect(sheet.getByRole('checkbox')).toHaveCount(3);
		await expect(sheet.getByRole('checkbox', { name: /Payment, \$25\.00, cash Cleo Marsh/ })).toBeChecked();
		for (const name of [/^Void of/, /^Refund \$10\.00 of/])
			await expect(sheet.getByRole('checkbox', { name })).not.toBeChecked();
		await expect(sheet).toContainText('Taken by Rosa Ostrow');
		expect(await readEntries(page, eventId)).toEqual([]);
		await sheet.getByRole('button', { name: 'Cancel' }).click();
		await expect(sheet).toBeHidden();
		expect(await readEntries(page, eventId)).toEqual([]);

		await page
			.getByLabel('Export file from another phone')
			.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) });
		await sheet.getByRole('button', { name: /^Import 1 entry/ }).click();
		await expect
			.poll(async () => (await readLedger(testApp.admin, eventId)).length, { timeout: scaled(30_000) })
			.toBe(2);
		const { body } = await testApp.admin.get(`/api/events/${eventId}`);
		expect(body.totalPaidCents).toBe(9_000 + 2_500);
		expect(body.corrections ?? []).toEqual([]);
	});
}

const bomb = deflateRawSync(' '.repeat(100_000_000)).toString('base64url');

for (const [what, hash] of [
	[
		'cut short',
		`#rescue=${deflateRawSync(JSON.stringify({ format: 'scc-rescue', intents: [] }))
			.toString('base64url')
			.slice(0, -9)}`
	],
	['not a stream', '#rescue=AAAAAAAA'],
	['a decompression bomb', `#rescue=${bomb}`]
] as const) {
	test(`a link that is ${what} ends in a plain message`, async () => {
		await second.page.goto(`/outbox${hash}`);
		await expect(second.page.getByText('This link is incomplete or damaged.')).toBeVisible();
		await expect(importSheet(second.page)).toBeHidden();
		await second.page.getByRole('alert').getByRole('button', { name: 'Close message' }).click();
	});
}

for (const [what, buffer] of [
	['a picture', Buffer.from('\u0089PNG\r\n\u001a\n')],
	['brackets without end', Buffer.from('['.repeat(2_000_000))],
	['another app’s file', Buffer.from('{"intents":[1,2,3]}')],
	['20 MB', Buffer.alloc(20_000_000, 0x20)]
] as const) {
	test(`${what} chosen as a file ends in a plain message`, async () => {
		const { page } = second;
		await page.goto('/outbox');
		await page
			.getByLabel('Export file from another phone')
			.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
		await expect(page.getByText('Can’t import')).toBeVisible();
		await expect(importSheet(page)).toBeHidden();
		await page.getByRole('alert').getByRole('button', { name: 'Close message' }).click();
	});
}
