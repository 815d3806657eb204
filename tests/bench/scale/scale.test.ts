import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { familyOf, Heat, limits, readUnits, writeUnits } from './heat.ts';
import { putBetweenMarkers } from './markers.ts';
import { printScale, shareText } from './print.ts';
import { chartersOn, simulate, type Scenario } from './saturday.ts';

describe('units', () => {
	it.each([
		[0, 1, 0.5, 1],
		[1, 1, 0.5, 1],
		[1_024, 1, 0.5, 1],
		[1_025, 1, 0.5, 2],
		[4_096, 1, 0.5, 4],
		[4_097, 2, 1, 5],
		[53_000, 13, 6.5, 52],
		[400 * 1_024, 100, 50, 400]
	])('of %d bytes are %d to read, %d eventually, and %d to write', (bytes, strong, eventual, written) => {
		expect(readUnits(bytes)).toBe(strong);
		expect(readUnits(bytes, 'eventual')).toBe(eventual);
		expect(writeUnits(bytes)).toBe(written);
	});
});

describe('partitions', () => {
	it.each([
		['EVENT', 'EVENT'],
		['board EVENT', 'board index: EVENT'],
		['EVENT#2026-05-23-alice', 'EVENT#…'],
		['BOARD#2026-05', 'BOARD#…'],
		['device DEVICE#a', 'device index: DEVICE#…'],
		['board MAIL#DONE', 'board index: MAIL#DONE'],
		['MAIL#@provider', 'MAIL#@provider'],
		['MAIL#2026-05-23-alice.1', 'MAIL#…'],
		['CREW#admin', 'CREW#admin'],
		['CREW#bram', 'CREW#…'],
		['board BUSINESS7#EVENT', 'board index: BUSINESS…#EVENT'],
		['BUSINESS7#CREW#bram', 'BUSINESS…#CREW#…']
	])('%s counts as %s', (partition, family) => {
		expect(familyOf(partition)).toBe(family);
	});

	it('have the heat of their busiest second, and a family that of its hottest partition', () => {
		const heat = new Heat();
		heat.add('EVENT#a', 'read', 10);
		heat.add('EVENT#a', 'read', 20);
		heat.add('EVENT#b', 'read', 25);
		heat.endSecond();
		heat.add('EVENT#a', 'read', 29);
		heat.add('AUDIT', 'write', 500);
		heat.endSecond();
		heat.endSecond();
		expect(heat.hottest()).toEqual([
			{ family: 'AUDIT', read: 0, write: 500, share: 0.5 },
			{ family: 'EVENT#…', read: 30, write: 0, share: 30 / limits.read }
		]);
	});

	it.each([
		[0.004, 'under 1%'],
		[0.01, '1%'],
		[0.745, '75%'],
		[1, '1.0 ×'],
		[1.093, '1.1 ×'],
		[1_248.4, '1,248 ×']
	])('with a share of %d are shown as %s', (share, text) => {
		expect(shareText(share)).toBe(text);
	});
});

describe('a simulated Saturday', () => {
	const hourS = 3_600;
	const small: Scenario = {
		...{ businesses: 3, chartersAMonth: 60, offices: 3, isPrefixed: false },
		...{ fromS: 13.5 * hourS, toS: 14 * hourS }
	};

	it('has a week’s charters, no matter how they are spread', () => {
		expect(chartersOn('saturday', 3_000)).toBe(210);
		expect(chartersOn('saturday', 3_000) + 6 * chartersOn('other', 3_000)).toBeCloseTo(700);
	});

	it('is the same each time', () => {
		expect(simulate(small)).toEqual(simulate(small));
	});

	it('has no partition that two businesses share once each key starts with its business', () => {
		const shared = simulate(small);
		const apart = simulate({ ...small, isPrefixed: true });
		expect(apart.filter(({ family }) => !family.includes('BUSINESS'))).toEqual([]);
		const readsOf = (families: typeof shared, name: string): number =>
			families.find(({ family }) => family === name)?.read ?? 0;
		expect(readsOf(shared, 'board index: EVENT')).toBeGreaterThan(2 * readsOf(apart, 'board index: BUSINESS…#EVENT'));
	});

	it('costs nothing at night', () => {
		expect(simulate({ ...small, offices: 0, fromS: 3 * hourS, toS: 3 * hourS + 60 })).toEqual([]);
	});
});

describe('docs/scale.md', () => {
	const command = 'node tests/bench/scale/run.ts --write';

	it('has what the simulation prints', () => {
		const page = readFileSync(join(import.meta.dirname, '../../../docs/scale.md'), 'utf8');
		// If this fails: node tests/bench/scale/run.ts --write
		expect(page).toBe(putBetweenMarkers(page, printScale(), command));
	});

	it('is not written without its markers', () => {
		expect(() => putBetweenMarkers('# Scale', 'text', command)).toThrow('no markers');
		expect(() => putBetweenMarkers(`<!-- end --> <!-- ${command} -->`, 'text', command)).toThrow();
	});
});
