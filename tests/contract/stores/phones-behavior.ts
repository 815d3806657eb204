import { expect, it } from 'vitest';
import type { GapExplanation, StoredPhone } from '../../../src/lib/domain/phone-report.ts';
import type { Subject } from './engines.ts';

const device = '0f8fad5b-d9cb-469f-a165-70867728950e';
const phone = (more: Partial<StoredPhone> = {}): StoredPhone => ({
	...{ deviceId: device, userId: 'ostrow', userName: 'Rosa Ostrow', sessionId: 'aaaaaaaaaaaa' },
	...{ seenAt: '2026-05-23T15:00:00.000Z', epoch: device, app: '2.4.1', next: 47 },
	...{ held: [{ from: 41, to: 42 }], count: 2, payments: 2, cents: 31_000, oldest: '2026-05-23T14:00:00.000Z' },
	...{ charters: [{ slug: '2026-05-23-alice', count: 2, cents: 31_000 }], isPersistent: true, isOnHomeScreen: false },
	...more
});
const explanation = (more: Partial<GapExplanation> = {}): GapExplanation => ({
	...{ explanationId: 'a', deviceId: device, epoch: device, from: 41, to: 42, reason: 'Dropped overboard' },
	...{ explainedBy: 'admin', explainedByName: 'Admin', explainedAt: '2026-05-23T15:00:00.000Z' },
	...more
});

export function phonesBehave(subject: () => Subject): void {
	it('returns the last report of each phone and account', async () => {
		const { phones } = subject().stores;
		expect(await phones.listReports()).toEqual({ phones: [], unreadable: 0 });
		await phones.putReport(phone());
		const later = phone({ seenAt: '2026-05-23T15:05:00.000Z', count: 0, payments: 0, cents: 0, charters: [] });
		await phones.putReport(later);
		// One without the optional fields, on the same phone.
		const { oldest: _o, isPersistent: _p, isOnHomeScreen: _h, ...other } = phone({ userId: 'pell', held: [] });
		await phones.putReport(other);
		expect((await phones.listReports()).phones).toEqual([later, other]);
	});

	it('never replaces a report with an older one', async () => {
		const { phones } = subject().stores;
		const later = phone({ seenAt: '2026-05-23T15:05:00.000Z', count: 0 });
		await phones.putReport(later);
		await phones.putReport(phone());
		expect((await phones.listReports()).phones).toEqual([later]);
		const same = { ...later, count: 1 };
		await phones.putReport(same);
		expect((await phones.listReports()).phones).toEqual([same]);
	});

	it('keeps every explanation of a phone, each as it was put first', async () => {
		const { phones } = subject().stores;
		expect(await phones.insertExplanation(explanation())).toBe('inserted');
		expect(await phones.insertExplanation(explanation({ reason: 'Another' }))).toBe('present');
		expect(await phones.insertExplanation(explanation({ explanationId: 'b', from: 44, to: 44 }))).toBe('inserted');
		expect(await phones.insertExplanation(explanation({ deviceId: 'another' }))).toBe('inserted');
		expect(await phones.readExplanations(device)).toEqual([
			explanation(),
			explanation({ explanationId: 'b', from: 44, to: 44 })
		]);
	});
}
