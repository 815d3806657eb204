import { describe, expect, it } from 'vitest';
import { stalePaths } from './refresh-edge.ts';
import type { SiteFile } from './site.ts';

const file = (path: string, sha256: string, cacheControl: string, folder: SiteFile['folder'] = 'slot'): SiteFile => ({
	...{ path, sha256, cacheControl, folder },
	bytes: 1,
	contentType: 'text/plain'
});
const hour = 'max-age=3600';

describe('what the edge may show of an older release', () => {
	it.each<[string, SiteFile[], SiteFile[], string[]]>([
		['a file that it asks for each time', [file('a', '2', 'no-cache')], [file('a', '1', 'no-cache')], []],
		['a file that it may not store', [file('a', '2', 'no-store')], [file('a', '1', 'private, no-store')], []],
		[
			'a hashed file that is gone',
			[],
			[file('_app/immutable/a.js', '1', 'public, max-age=31536000, immutable', 'shared')],
			[]
		],
		['a file that it keeps and that stays', [file('a', '1', hour)], [file('a', '1', hour)], []],
		['a new file', [file('a', '1', hour)], [], []],
		[
			'a file that it keeps and that changed',
			[file('a b/ü', '2', hour)],
			[file('a b/ü', '1', hour)],
			['/a%20b/%C3%BC']
		],
		['a file that it kept and should ask for now', [file('a', '2', 'no-cache')], [file('a', '1', hour)], ['/a']],
		['a file that it keeps and that is gone', [], [file('a', '1', hour)], ['/a']],
		['many', [], Array.from({ length: 20 }, (_, at) => file(`f${at}`, '1', hour)), ['/*']]
	])('is, of %s, as it should be', (_, now, before, paths) => expect(stalePaths(now, before)).toEqual(paths));
});
