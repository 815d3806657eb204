import { describe, expect, it } from 'vitest';
import { SheetRecordIds } from './sheet-record-ids.ts';

function make(): SheetRecordIds {
	let last = 0;
	return new SheetRecordIds(() => String((last += 1)));
}

describe('the id of a record', () => {
	it.each<[string, isReopened: boolean, isStored: boolean, contents: string, isSame: boolean]>([
		['a retry in the same sheet', false, false, '$310', true],
		['a retry in the same sheet, after a correction', false, false, '$300', true],
		['a second tap after it was saved', false, true, '$310', true],
		['a retry in a sheet that was opened again', true, false, '$310', true],
		['another record after one that wasn’t saved', true, false, '$50', false],
		['the same again after it was saved', true, true, '$310', false],
		['another record after one that was saved', true, true, '$50', false]
	])('%s', (_, isReopened, isStored, contents, isSame) => {
		const ids = make();
		const id = ids.idOf('handover', '$310');
		if (isStored) ids.noteStored(id);
		if (isReopened) ids.startSheet();
		expect(ids.idOf('handover', contents) === id).toBe(isSame);
	});

	it('of each try that wasn’t saved waits for its own retry', () => {
		const ids = make();
		const dolphins = ids.idOf('log', 'Dolphins');
		ids.startSheet();
		const whale = ids.idOf('log', 'Whale');
		ids.startSheet();
		expect(ids.idOf('log', 'Dolphins')).toBe(dolphins);
		ids.startSheet();
		ids.noteStored(dolphins);
		expect(ids.idOf('log', 'Whale')).toBe(whale);
	});

	it('is another one for each form, and for the next person', () => {
		const ids = make();
		const id = ids.idOf('count', '{}');
		expect(ids.idOf('departure', '{}')).not.toBe(id);
		ids.clear();
		expect(ids.idOf('count', '{}')).not.toBe(id);
	});
});
