import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUuid, receiptCode } from './id.ts';

describe('a receipt code', () => {
	it('is the same for the same payment, wherever it is worked out', () => {
		expect(receiptCode('0b7f9a52-3c1d-4e8a-9f60-5a1b2c3d4e5f')).toBe(
			receiptCode('0b7f9a52-3c1d-4e8a-9f60-5a1b2c3d4e5f')
		);
	});

	it('can be read aloud: no letters or digits that are taken for one another', () => {
		fc.assert(
			fc.property(fc.uuid(), (id) => {
				expect(receiptCode(id)).toMatch(/^[A-HJKMNP-TV-Z][2-9][A-HJKMNP-TV-Z]-[2-9][A-HJKMNP-TV-Z]{2}$/);
			})
		);
	});

	it('seldom meets itself: 2,000 payments of a season show fewer than three pairs', () => {
		const ids = Array.from({ length: 2000 }, (_, i) =>
			createHash('sha256').update(String(i)).digest('hex').slice(0, 32)
		);
		expect(ids.length - new Set(ids.map(receiptCode)).size).toBeLessThan(3);
	});
});

it('takes a UUID in one written form only, so that one payment can’t have two keys', () => {
	expect(isUuid('0b7f9a52-3c1d-4e8a-9f60-5a1b2c3d4e5f')).toBe(true);
	expect(isUuid('0B7F9A52-3C1D-4E8A-9F60-5A1B2C3D4E5F')).toBe(false);
	expect(isUuid('0b7f9a523c1d4e8a9f605a1b2c3d4e5f')).toBe(false);
});
