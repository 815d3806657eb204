import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behaviorFor, behaviors, matches, normalizePath } from './behaviors.ts';

describe('a path pattern', () => {
	it.each([
		['/g/*/waiver', '/g/2026-05-23-alice/waiver', true],
		['/g/*/waiver', '/g/a/b/waiver', true],
		['/g/*/waiver', '/g//waiver', true],
		['/g/*/waiver', '/g/waiver', false],
		['/g/*/waiver', '/g/x/waiver/', false],
		['/api/*', '/api/', true],
		['/api/*', '/api', false],
		['/api/*', '/API/events', false],
		['/icons/icon-???.png', '/icons/icon-192.png', true],
		['/icons/icon-???.png', '/icons/icon-92.png', false],
		['/theme.js', '/themexjs', false],
		['*', '', true]
	])('%s on %s: %s', (pattern, path, isMatch) => {
		expect(matches(pattern, path)).toBe(isMatch);
	});
});

describe('the path by which CloudFront chooses', () => {
	it.each([
		['/%61pi/events', '/api/events'],
		['/api%2fevents', '/api%2Fevents'],
		['//api///events', '/api/events'],
		['/x/../api/./events', '/api/events'],
		['/../../api', '/api'],
		['/g/x/..', '/g/'],
		['/', '/'],
		['//', '/'],
		['/100%', '/100%']
	])('%s is %s', (sent, normal) => {
		expect(normalizePath(sent)).toBe(normal);
	});

	it('is the same when it is made again', () => {
		const part = fc.constantFrom('/', '.', '..', '%2f', '%61', 'api', '%25', 'é', '\\');
		fc.assert(
			fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
				const normal = normalizePath(`/${parts.join('')}`);
				expect(normalizePath(normal)).toBe(normal);
			})
		);
	});
});

describe('the table', () => {
	it('takes every path, with the default last and alone with its function', () => {
		expect(behaviors.at(-1)).toMatchObject({ pattern: '*', origin: 'assets', function: 'shell' });
		expect(behaviors.filter((row) => row.origin === 'assets' && row.function !== undefined)).toHaveLength(1);
		fc.assert(fc.property(fc.string({ maxLength: 200 }), (path) => behaviorFor(`/${path}`) !== undefined));
	});

	it('has no row that another one hides', () => {
		const patterns = behaviors.map(({ pattern }) => pattern);
		const hidden = patterns.filter((pattern, at) => patterns.slice(0, at).some((earlier) => matches(earlier, pattern)));
		expect(hidden).toEqual([]);
	});

	it('takes a path of 8 kB in no time worth speaking of', () => {
		expect(behaviorFor(`/g/${'/waiver'.repeat(1170)}`).origin).toBe('web');
		expect(behaviorFor(`/${'x/'.repeat(4000)}__data.json`).origin).toBe('web');
	});

	it.each([
		['/g/2026-05-23-alice/waiver', '/g/*/waiver'],
		['/g//waiver', '/g/*'],
		['/g/x/waiver/', '/g/*'],
		['/API/events', '*'],
		['/api..%2fcharter', '*'],
		['/_app/immutable/entry/start.js', '/_app/immutable/*'],
		['/_app/immutable/../version.json', '/_app/*'],
		['/_app/immutable/../../api/events', '/api/*'],
		['/robots.txt', '/robots.txt'],
		['/g/robots.txt', '/g/*'],
		['/anything-crew', '*']
	])('%s goes by %s', (path, pattern) => {
		expect(behaviorFor(path).pattern).toBe(pattern);
	});
});
