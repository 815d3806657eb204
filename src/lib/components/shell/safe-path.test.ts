import { expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

const origin = 'https://crew.example';

it('goes back to a path of this app', () => {
	expect(safePath('/charter/2026-05-23-alice?x=1#money', origin)).toBe('/charter/2026-05-23-alice?x=1#money');
});

it.each(['//evil.example/x', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', null])(
	'never leaves for %s',
	(wanted) => {
		expect(safePath(wanted, origin)).toBe('/');
	}
);
