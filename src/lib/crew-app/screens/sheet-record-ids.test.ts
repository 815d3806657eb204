import { expect, it } from 'vitest';
import { SheetRecordIds } from './sheet-record-ids.ts';

function make(): SheetRecordIds {
	let last = 0;
	return new SheetRecordIds(() => String((last += 1)));
}

it('a retry keeps its id until the record is stored and a sheet opens again', () => {
	const ids = make();
	const id = ids.idOf('handover');
	ids.startSheet();
	expect(ids.idOf('handover')).toBe(id);
	ids.noteStored('handover', id);
	expect(ids.idOf('handover')).toBe(id);
	ids.startSheet();
	expect(ids.idOf('handover')).not.toBe(id);
});

it('each form has its own id', () => {
	const ids = make();
	const [count, departure] = [ids.idOf('count'), ids.idOf('departure')];
	expect(count).not.toBe(departure);
	ids.noteStored('count', count);
	ids.startSheet();
	expect([ids.idOf('count') === count, ids.idOf('departure') === departure]).toEqual([false, true]);
});

it('a late answer about an earlier record doesn’t end the next one’s id', () => {
	const ids = make();
	const first = ids.idOf('log');
	ids.noteStored('log', first);
	ids.startSheet();
	const second = ids.idOf('log');
	ids.noteStored('log', first);
	ids.startSheet();
	expect(ids.idOf('log')).toBe(second);
});

it('another person gets new ids', () => {
	const ids = make();
	const id = ids.idOf('return');
	ids.clear();
	expect(ids.idOf('return')).not.toBe(id);
});
