import { describe, expect, it } from 'vitest';
import {
	claimPointer,
	moved,
	nothingReleased,
	releaseToPromote,
	releaseToRestore,
	type Operation,
	type Pointer
} from './pointer.ts';
import type { Operator } from '../ports.ts';

const at = '2026-05-23T18:00:00.000Z';
const me: Operator = { by: 'Imke Larkin', host: 'desk', pid: 7, isRunning: (pid) => pid === 8 };
const placed = (releaseId: string, sequence = 1) => ({ releaseId, sequence, by: 'Imke Larkin', at });
const mark = (operation: Operation, releaseId: string, over: { host?: string; pid?: number } = {}) => ({
	operation,
	releaseId,
	sequence: 4,
	by: 'Bram Okafor',
	host: 'desk',
	pid: 9,
	at,
	...over
});
const pointer = (draft: Partial<Pointer>): Pointer => ({ ...nothingReleased, sequence: 4, ...draft });
const want = <O extends Operation>(operation: O, releaseId: string, takesOver = false) => ({
	operation,
	releaseId,
	at,
	takesOver
});

describe('beginning', () => {
	it('takes the next number, and the same command again keeps its own', () => {
		expect(claimPointer(nothingReleased, want('stage', 'a'), me)).toMatchObject({
			sequence: 1,
			underway: { sequence: 1, pid: 7 }
		});
		const left = pointer({ underway: mark('stage', 'a') });
		expect(claimPointer(left, want('stage', 'a'), me).underway.sequence).toBe(4);
		expect(claimPointer(left, want('stage', 'b'), me).underway.sequence).toBe(5);
	});

	it('takes what was staged, and its check, as gone from the first moment', () => {
		const full = pointer({
			staged: placed('a'),
			check: { releaseId: 'a', stagedSequence: 1, hasPassed: true, at }
		});
		expect(claimPointer(full, want('stage', 'b'), me)).toMatchObject({ staged: undefined, check: undefined });
		expect(claimPointer(full, want('promote', 'a'), me)).toMatchObject({
			staged: placed('a'),
			check: { hasPassed: true }
		});
	});

	it('waits for one that runs or may be running', () => {
		for (const over of [{ pid: 8 }, { host: 'another desk' }]) {
			const held = pointer({ underway: mark('stage', 'a', over) });
			expect(() => claimPointer(held, want('stage', 'a'), me)).toThrow('Bram Okafor began staging a');
			expect(claimPointer(held, want('stage', 'a', true), me).underway.by).toBe('Imke Larkin');
		}
		// Systems reuse process ids, so an old mark with our own id isn't from this process.
		expect(
			claimPointer(pointer({ underway: mark('stage', 'a', { pid: 7 }) }), want('stage', 'a'), me).underway.pid
		).toBe(7);
	});

	const pairs: [Operation, Operation, boolean][] = [
		['stage', 'stage', true],
		['stage', 'promote', true],
		['stage', 'rollback', true],
		['promote', 'stage', false],
		['promote', 'promote', false],
		['promote', 'rollback', true],
		['rollback', 'stage', false],
		['rollback', 'promote', false],
		['rollback', 'rollback', true]
	];
	it.each(pairs)('after a %s that ended in the middle, %s of another release: %s', (left, next, isFine) => {
		const attempt = () => claimPointer(pointer({ underway: mark(left, 'a') }), want(next, 'b'), me);
		if (isFine) expect(attempt().underway.operation).toBe(next);
		else expect(attempt).toThrow('which was interrupted');
	});
});

describe('what may be promoted', () => {
	it('is what was checked after it was staged, and what was half promoted', () => {
		const check = { releaseId: 'a', stagedSequence: 3, hasPassed: true, at };
		expect(releaseToPromote(pointer({ staged: placed('a', 3), check }))).toEqual({ releaseId: 'a' });
		expect(() => releaseToPromote(pointer({ staged: placed('a', 4), check }))).toThrow('not checked since');
		expect(() => releaseToPromote(pointer({ staged: placed('a', 3), check: { ...check, hasPassed: false } }))).toThrow(
			'did not pass'
		);
		expect(releaseToPromote(pointer({ underway: mark('promote', 'x') }))).toEqual({ releaseId: 'x' });
		expect(releaseToPromote(pointer({ staged: placed('a', 3), check, live: placed('a') }))).toHaveProperty(
			'alreadyDone'
		);
	});
});

describe('what is put back', () => {
	it('is what was live before: also while a promotion is half done, and while it is half put back', () => {
		expect(releaseToRestore(pointer({ live: placed('b'), previous: 'a' }))).toEqual({ to: 'a', from: 'b' });
		const half = pointer({ live: placed('b'), previous: 'a', underway: mark('promote', 'c') });
		expect(releaseToRestore(half)).toEqual({ to: 'b', from: 'c' });
		const claimed = claimPointer(half, { ...want('rollback', 'b'), from: 'c' }, me);
		expect(releaseToRestore(claimed)).toEqual({ to: 'b', from: 'c' });
	});

	it('is nothing a second time, and nothing where nothing was', () => {
		const claimed = claimPointer(
			pointer({ live: placed('b'), previous: 'a' }),
			{ ...want('rollback', 'a'), from: 'b' },
			me
		);
		const after = moved(claimed, 'Imke Larkin', at);
		expect(after).toMatchObject({
			live: { releaseId: 'a' },
			previous: undefined,
			takenBack: { releaseId: 'b' },
			wereLive: ['b']
		});
		expect(releaseToRestore(after)).toHaveProperty('alreadyDone');
		expect(() => releaseToRestore(nothingReleased)).toThrow('none was live before');
		expect(() => releaseToRestore(pointer({ underway: mark('promote', 'a') }))).toThrow('no release before a');
	});

	it('remembers ten, each once, and never the one that is live', () => {
		let now: Pointer = nothingReleased;
		for (const name of 'abcdefghijklmc'.split('')) now = moved(claimPointer(now, want('promote', name), me), 'x', at);
		expect(now.wereLive).toEqual('mlkjihgfed'.split(''));
		expect(now).toMatchObject({ previous: 'm', live: { releaseId: 'c' } });
	});
});
