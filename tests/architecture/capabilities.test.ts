import { describe, expect, it } from 'vitest';
import { cyclesOf } from './capabilities.ts';
import { capabilities } from './import-law.ts';
import { filesUnder, isTest } from './source-files.ts';

const server = filesUnder('src/lib/server', '.ts').filter((file) => !isTest(file.path));

describe('the capabilities of the server', () => {
	it('have an index each', () => {
		const indexes = server.flatMap(({ path }) => /^src\/lib\/server\/([a-z]+)\/index\.ts$/.exec(path)?.[1] ?? []);
		expect(indexes).toEqual(capabilities);
	});

	it('need one another in one direction only', () => {
		expect(cyclesOf(server)).toEqual([]);
		const file = (path: string, text: string) => ({ path: `src/lib/server/${path}`, text });
		const guests = file('guests/page.ts', `import { read } from '../waivers/index.ts';`);
		const back = file('waivers/read.ts', `import { link } from '../guests/index.ts';`);
		const backAsType = file('waivers/read.ts', `import type { Link } from '../guests/index.ts';`);
		const around = file('waivers/read.ts', `import { send } from '../email/index.ts';`);
		const further = file('email/send.ts', `import { link } from '../guests/index.ts';`);
		expect(cyclesOf([guests, back])).toEqual(['guests → waivers → guests']);
		expect(cyclesOf([guests, around, further])).toEqual(['email → guests → waivers → email']);
		expect(cyclesOf([guests, backAsType])).toEqual([]);
	});
});
