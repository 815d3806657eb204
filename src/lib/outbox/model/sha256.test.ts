import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from './sha256.ts';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('the hash of nothing and of abc are the published ones', () => {
	expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
	expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('every length around the block boundaries hashes as the platform does', () => {
	for (let length = 0; length <= 200; length++) {
		const text = 'ü'.repeat(length % 7) + 'x'.repeat(length);
		expect(sha256Hex(text)).toBe(reference(text));
	}
});

test('any text hashes as the platform does', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
			// Both implementations encode a lone surrogate as U+FFFD.
			expect(sha256Hex(text)).toBe(reference(text));
		})
	);
});
