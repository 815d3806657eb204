import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/lib/domain/audit.ts';
import type { AuditPage, AuditQuery } from '../../../src/lib/server/audit/ports.ts';
import type { Subject } from './engines.ts';
import { id } from './records.ts';

const home = '2026-05-23-alice';

/** Entry number n, one second after the previous one. */
function entry(number: number, changes: Partial<AuditEntry> = {}): AuditEntry {
	return {
		auditId: id(number),
		at: new Date(Date.parse('2026-05-23T15:00:00.000Z') + number * 1000).toISOString(),
		actorId: 'admin',
		actorName: 'Admin',
		sessionId: 'abc',
		action: 'event_changed',
		targetId: home,
		targetName: 'Sunset sail',
		fields: [{ name: 'title', before: 'Sail', after: 'Sunset sail' }, { name: 'passcode' }],
		...changes
	};
}

const numbersOf = ({ entries }: AuditPage) => entries.map(({ auditId }) => Number(auditId.slice(-12)));

export function auditLogBehaves(subject: () => Subject): void {
	const put = async (...numbers: number[]) => {
		for (const number of numbers)
			await subject().stores.auditLog.insert(entry(number, { canonicalSlug: number % 2 ? home : '2026-05-24-bea' }));
	};
	/** Follows `next` to the end. */
	const readAll = async (query: Omit<AuditQuery, 'after'>): Promise<AuditPage[]> => {
		const pages: AuditPage[] = [];
		let after: string | undefined;
		do {
			const page = await subject().stores.auditLog.read({ ...query, after });
			pages.push(page);
			after = page.next;
		} while (after !== undefined && pages.length < 50);
		return pages;
	};

	it('returns an entry as it was put, with its outcome once there is one', async () => {
		const { auditLog } = subject().stores;
		expect(await auditLog.read({ limit: 5 })).toEqual({ entries: [], unreadable: 0, next: undefined });
		await auditLog.insert(entry(1));
		expect((await auditLog.read({ limit: 5 })).entries).toEqual([entry(1)]);
		await auditLog.insertOutcome(entry(1), 'done');
		expect((await auditLog.read({ limit: 5 })).entries).toEqual([{ ...entry(1), outcome: 'done' }]);
	});

	it('never changes an entry or an outcome', async () => {
		const { auditLog } = subject().stores;
		await auditLog.insert(entry(1));
		await auditLog.insert(entry(1, { actorId: 'somebody' }));
		await auditLog.insertOutcome(entry(1), 'refused');
		await auditLog.insertOutcome(entry(1), 'done');
		expect((await auditLog.read({ limit: 5 })).entries).toEqual([{ ...entry(1), outcome: 'refused' }]);
	});

	it.each([1, 2, 3, 7, 8, 50])('pages by %i through every entry once, newest first', async (limit) => {
		await put(1, 2, 3, 4, 5, 6, 7);
		for (const number of [2, 3, 6, 7]) await subject().stores.auditLog.insertOutcome(entry(number), 'done');
		const pages = await readAll({ limit });
		expect(pages.flatMap(numbersOf)).toEqual([7, 6, 5, 4, 3, 2, 1]);
		expect(pages.every(({ entries }) => entries.length <= limit)).toBe(true);
		const outcomes = pages.flatMap(({ entries }) => entries.map(({ outcome }) => outcome ?? '-')).join(' ');
		expect(outcomes).toBe('done done - - done done -');
	});

	describe('finds a part', () => {
		it('of one charter', async () => {
			await put(1, 2, 3, 4, 5);
			expect((await readAll({ canonicalSlug: home, limit: 2 })).flatMap(numbersOf)).toEqual([5, 3, 1]);
			expect((await readAll({ canonicalSlug: '2026-05-25-nobody', limit: 2 })).flatMap(numbersOf)).toEqual([]);
		});

		it('between two instants, both included', async () => {
			await put(1, 2, 3, 4, 5);
			const span = { from: entry(2).at, to: entry(4).at };
			expect((await readAll({ ...span, limit: 2 })).flatMap(numbersOf)).toEqual([4, 3, 2]);
			expect((await readAll({ ...span, canonicalSlug: home, limit: 2 })).flatMap(numbersOf)).toEqual([3]);
			expect((await readAll({ from: entry(9).at, to: entry(9).at, limit: 2 })).flatMap(numbersOf)).toEqual([]);
		});

		it('returns nothing after a place before its first instant', async () => {
			await put(1, 2, 3);
			const oldest = (await subject().stores.auditLog.read({ limit: 2 })).next;
			const page = await subject().stores.auditLog.read({ from: entry(3).at, after: oldest, limit: 5 });
			expect(numbersOf(page)).toEqual([]);
		});
	});
}
