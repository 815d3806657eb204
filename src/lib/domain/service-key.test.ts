import { describe, expect, it } from 'vitest';
import { formatServiceKey, parseServiceKey } from './service-key.ts';

const secret = 'x'.repeat(43);

describe('a service key', () => {
	it('parses what it formats', () => {
		const key = { keyId: '0123456789ab', secret: `_-${secret}` };
		expect(parseServiceKey(formatServiceKey(key))).toEqual(key);
	});

	it.each([
		'',
		'scc_',
		`scc_0123456789AB_${secret}`,
		`scc_0123456789a_${secret}`,
		`scc_0123456789ab_${secret}\n`,
		`scc_0123456789ab_short`,
		`scc_0123456789ab_${'x'.repeat(129)}`,
		`ostrow.${secret}`,
		` scc_0123456789ab_${secret}`
	])('is not %j', (text) => expect(parseServiceKey(text)).toBeUndefined());
});
