import { describe, expect, it } from 'vitest';
import { logoChange, logoSrc, logoText } from './logo-picture.ts';

describe('the logo in the form of the settings', () => {
	it.each([
		[undefined, ''],
		[{ version: 3 }, '/g/logo/3']
	])('has the link of %j', (logo, src) => {
		expect(logoSrc(logo)).toBe(src);
	});

	it.each<[src: string, change: unknown, text: string]>([
		['', null, ''],
		['data:image/png;base64,iVBOR', { png: 'iVBOR' }, 'a new picture'],
		['/g/logo/3', undefined, 'another picture']
	])('changes to %j', (src, change, text) => {
		expect(logoChange(src)).toEqual(change);
		expect(logoText(src)).toBe(text);
	});
});
