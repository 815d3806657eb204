import { describe, expect, it } from 'vitest';
import { makePasscode } from './passcode.ts';

describe('a passcode that is made', () => {
	it('is two groups of five letters that are hard to confuse', () => {
		let byte = 0;
		expect(makePasscode(() => byte++)).toBe('abcde-fghjk');
	});

	it('throws bytes away that would favour the first letters', () => {
		const bytes = [255, 254, 242, ...Array.from({ length: 10 }, () => 241)];
		expect(makePasscode(() => bytes.shift() ?? 0)).toBe('zzzzz-zzzzz');
	});
});
