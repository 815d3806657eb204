import { expect, it } from 'vitest';
import { couldBeApiPath } from './could-be-api-path.ts';

it.each([
	['/api', true],
	['/api/events', true],
	['/API/x', true],
	['//api/events', true],
	['/'.repeat(200) + 'api', true],
	['/%61pi/events', true],
	['/%41%50%49/x', true],
	['/%2561pi/x', true],
	['/%252561pi/x', true],
	['/\\api/x', true],
	['/%5capi', true],
	['/%5c%61pi/__data.json', true],
	['/%255C%61pi/x', true],
	['/api%2fevents', true],
	['/api%5cevents', true],
	['/api%3fx', true],
	['/', false],
	['', false],
	['/apis', false],
	['/apix/events', false],
	['/api.json', false],
	['/g/api', false],
	['/x/%61pi', false],
	['/%zz/api', false],
	['/%', false],
	['/x'.repeat(4_000), false]
])('%.40s: %s', (path, expected) => {
	expect(couldBeApiPath(path)).toBe(expected);
});
