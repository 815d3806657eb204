import { expect, test, type Page } from '@playwright/test';
import { readLedger } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	startAppWithCaptain,
	readEntries,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { adminSecret } from '../support/app.ts';
import { alice, logPayment, openPhone, takeSession, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

/** A phone where part of the browser is missing or throws when it is used. */
async function openWith(break_: () => void): Promise<Phone> {
	const phone = await openPhone(testApp.app.url);
	await phone.context.addInitScript(break_);
	const { page } = phone;
	await page.goto('/sign-in');
	await page.getByLabel('User').fill(testApp.captain.crewId);
	await page.getByLabel('Password or passcode').fill(testApp.captain.passcode);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL('/');
	return phone;
}

function refuseStorage(): void {
	for (const name of ['localStorage', 'sessionStorage'])
		Object.defineProperty(window, name, {
			get: () => {
				throw new DOMException('denied', 'SecurityError');
			}
		});
}

// What each missing part may cost: nothing, or the storage for payments.
const cases: [string, 'works' | 'cant_save', () => void][] = [
	[
		'indexedDB.open throws',
		'cant_save',
		() => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('denied', 'SecurityError');
			};
		}
	],
	[
		'indexedDB throws when it is read',
		'cant_save',
		() => {
			Object.defineProperty(window, 'indexedDB', {
				get: () => {
					throw new DOMException('denied', 'SecurityError');
				}
			});
		}
	],
	[
		'indexedDB.open never answers',
		'cant_save',
		() => {
			IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
		}
	],
	['indexedDB is not there', 'cant_save', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
	[
		'transactions throw',
		'cant_save',
		() => {
			IDBDatabase.prototype.transaction = () => {
				throw new DOMException('denied', 'UnknownError');
			};
		}
	],
	['localStorage and sessionStorage throw', 'works', refuseStorage],
	[
		'navigator.locks throws when it is read',
		'works',
		() =>
			Object.defineProperty(Navigator.prototype, 'locks', {
				get: () => {
					throw new DOMException('denied', 'SecurityError');
				}
			})
	],
	[
		'navigator.locks is not there',
		'works',
		() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
	],
	[
		'navigator.locks.request and query throw',
		'works',
		() => {
			LockManager.prototype.request = () => {
				throw new DOMException('denied', 'SecurityError');
			};
			LockManager.prototype.query = () => {
				throw new DOMException('denied', 'SecurityError');
			};
		}
	],
	[
		'navigator.serviceWorker throws when it is read',
		'works',
		() =>
			Object.defineProperty(Navigator.prototype, 'serviceWorker', {
				get: () => {
					throw new DOMException('denied', 'SecurityError');
				}
			})
	],
	[
		'navigator.serviceWorker is not there',
		'works',
		() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })
	],
	[
		'BroadcastChannel throws',
		'works',
		() => {
			Object.defineProperty(window, 'BroadcastChannel', {
				value: function () {
					throw new DOMException('denied', 'SecurityError');
				}
			});
		}
	],
	[
		'BroadcastChannel is not there',
		'works',
		() => Object.defineProperty(window, 'BroadcastChannel', { value: undefined })
	],
	[
		'navigator.storage throws when it is read',
		'works',
		() =>
			Object.defineProperty(Navigator.prototype, 'storage', {
				get: () => {
					throw new DOMException('denied', 'SecurityError');
				}
			})
	],
	[
		'crypto.randomUUID is not there',
		'works',
		() => Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined })
	],
	[
		'crypto throws',
		'works',
		() => {
			Crypto.prototype.randomUUID = () => {
				throw new Error('denied');
			};
			Crypto.prototype.getRandomValues = () => {
				throw new Error('denied');
			};
		}
	]
];

const words = (page: Page) => page.getByText('This phone can’t save payments').first();

for (const [what, cost, break_] of cases) {
	test(`where ${what}, the board still shows, and logging a payment says what is true`, async () => {
		const { eventId, title } = await addCharter(testApp);
		const phone = await openWith(break_);
		const { page } = phone;
		await expect(page.getByRole('article', { name: title })).toBeVisible();
		if (cost === 'works') {
			await logPayment(page, title, alice);
			await expect(page.getByText(/^(Saved on this phone|Recorded)$/).first()).toBeVisible();
			await comeBack(page);
			await expect
				.poll(async () => (await readLedger(testApp.admin, eventId)).length, { timeout: scaled(30_000) })
				.toBe(1);
			expect((await readEntries(page, eventId)).length).toBe(1);
			await expect(words(page)).toHaveCount(0);
		} else {
			await expect(words(page)).toBeVisible();
			await expect(page.getByText('Allow cookies and site data').first()).toBeVisible();
			await logPayment(page, title, alice);
			await expect(page.getByText('NOT saved').first()).toBeVisible();
			await expect(page.getByText('Saved on this phone')).toHaveCount(0);
			expect(await readLedger(testApp.admin, eventId)).toEqual([]);
			await expect(page.getByRole('dialog', { name: 'Log payment' }).getByLabel('Amount')).toHaveValue(/150/);
		}
		await phone.dispose();
	});
}

for (const [path, control] of [
	['/admin/events/new', 'Create charter'],
	['/admin/settings', 'Save settings'],
	['/admin/checklists', 'New checklist'],
	['/admin/waiver-texts', 'Publish'],
	['/admin/boats', 'Add a boat'],
	['/admin/events/import', 'Choose a file']
] as const) {
	test(`where localStorage and sessionStorage throw, the Office still opens ${path} and says that it keeps no draft`, async ({
		page
	}) => {
		await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
		const notice = page.getByText('so what you type will be lost if you leave');
		await page.goto(`${testApp.app.url}${path}`);
		await expect(page.getByRole('button', { name: control }).first()).toBeVisible();
		await expect(notice).toHaveCount(0);
		await page.addInitScript(refuseStorage);
		const errors: Error[] = [];
		page.on('pageerror', (error) => errors.push(error));
		await page.goto(`${testApp.app.url}${path}`);
		await expect(page.getByRole('button', { name: control }).first()).toBeVisible();
		await expect(notice).toHaveCount(1);
		await expect(notice).toBeVisible();
		expect(errors).toEqual([]);
	});
}
