import { describe, expect, it } from 'vitest';
import type { AboardKind } from '../../domain/aboard-kinds.ts';
import { SheetRecordIds } from './sheet-record-ids.ts';

const eventId = '2026-11-22-alice';

function make(): SheetRecordIds {
	let last = 0;
	return new SheetRecordIds(() => String((last += 1)));
}

describe('the id of a record', () => {
	it.each<[string, isReopened: boolean, isStored: boolean, cents: number, isSame: boolean]>([
		['a retry in the same sheet', false, false, 31_000, true],
		['a retry in the same sheet, after a correction', false, false, 30_000, true],
		['a second tap after it was saved', false, true, 31_000, true],
		['a retry in a sheet that was opened again', true, false, 31_000, true],
		['another record after one that wasn’t saved', true, false, 5_000, false],
		['the same again after it was saved', true, true, 31_000, false],
		['another record after one that was saved', true, true, 5_000, false]
	])('%s', (_, isReopened, isStored, countedCents, isSame) => {
		const ids = make();
		const id = ids.idOf(eventId, 'handover', { countedCents: 31_000 });
		if (isStored) ids.noteStored(id);
		if (isReopened) ids.startSheet();
		expect(ids.idOf(eventId, 'handover', { countedCents }) === id).toBe(isSame);
	});

	it.each<[string, AboardKind, first: object, second: object, isSame: boolean]>([
		[
			'a count, after someone was marked',
			'count',
			{ point: 'boarding', counted: 12, marksAboard: 12, heads: ['a'] },
			{ point: 'boarding', counted: 12, marksAboard: 11, heads: ['a', 'b'], reason: 'below deck' },
			true
		],
		['another count', 'count', { point: 'stop', counted: 12 }, { point: 'stop', counted: 11 }, false],
		['a count at another point', 'count', { point: 'boarding', counted: 12 }, { point: 'stop', counted: 12 }, false],
		[
			'a departure, after a waiver was signed and a count closed',
			'departure',
			{ warnings: [{ rule: 'waivers', patronIds: ['a'] }], overrides: [{ rule: 'waivers', patronIds: ['a'] }] },
			{ countId: 'c1', warnings: [], overrides: [] },
			true
		],
		['a return, after someone went ashore', 'return', { stillAboard: ['a'] }, { countId: 'c1', stillAboard: [] }, true],
		[
			'undoing the same departure',
			'revoke',
			{ departureId: 'd1', reason: 'x' },
			{ departureId: 'd1', reason: 'y' },
			true
		],
		[
			'undoing another departure',
			'revoke',
			{ departureId: 'd1', reason: 'x' },
			{ departureId: 'd2', reason: 'x' },
			false
		],
		[
			'the same cash, after one more payment',
			'handover',
			{ countedCents: 5_000, expectedCents: 5_000 },
			{ countedCents: 5_000, expectedCents: 9_000, note: 'The rest comes later' },
			true
		],
		['another log entry', 'log', { text: 'Dolphins' }, { text: 'Dolphins', position: { lat: 32 } }, false]
	])('in a sheet that was opened again: %s', (_, kind, first, second, isSame) => {
		const ids = make();
		const id = ids.idOf(eventId, kind, { ...first });
		ids.startSheet();
		expect(ids.idOf(eventId, kind, { ...second }) === id).toBe(isSame);
	});

	it('of each try that wasn’t saved waits for its own retry', () => {
		const ids = make();
		const dolphins = ids.idOf(eventId, 'log', { text: 'Dolphins' });
		ids.startSheet();
		const whale = ids.idOf(eventId, 'log', { text: 'Whale' });
		ids.startSheet();
		expect(ids.idOf(eventId, 'log', { text: 'Dolphins' })).toBe(dolphins);
		ids.startSheet();
		ids.noteStored(dolphins);
		expect(ids.idOf(eventId, 'log', { text: 'Whale' })).toBe(whale);
	});

	it('is another one for each kind, each charter, and the next person', () => {
		const ids = make();
		const id = ids.idOf(eventId, 'return', {});
		expect(ids.idOf(eventId, 'departure', {})).not.toBe(id);
		expect(ids.idOf('2026-11-22-bram', 'return', {})).not.toBe(id);
		ids.clear();
		expect(ids.idOf(eventId, 'return', {})).not.toBe(id);
	});
});
