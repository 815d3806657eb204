import { describe, expect, it } from 'vitest';
import { capabilities, cyclesOf, httpWordsOf } from './capabilities.ts';
import { filesUnder, isTest } from './source-files.ts';

const server = filesUnder('src/lib/server', '.ts').filter((file) => !isTest(file.path));

describe('the capabilities of the server', () => {
	it('have an index each', () => {
		const indexes = server.flatMap(({ path }) => /^src\/lib\/server\/([a-z]+)\/index\.ts$/.exec(path)?.[1] ?? []);
		expect(indexes).toEqual(capabilities);
		expect(capabilities).toContain('ledger');
	});

	it('each export a factory that services.ts calls', () => {
		const textOf = (path: string) => server.find((file) => file.path === `src/lib/server/${path}`)?.text ?? '';
		for (const name of capabilities) {
			const exported = [...textOf(`${name}/index.ts`).matchAll(/\bcreate[A-Z]\w+/g)].map(([factory]) => factory);
			expect(
				exported.filter((factory) => textOf('services.ts').includes(`${factory}(`)),
				name
			).not.toEqual([]);
		}
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

	it('name no status code and no header: those are in http', () => {
		const useCases = server.filter(({ path }) =>
			/^src\/lib\/server\/(?!http\/|dynamo\/|email\/providers\/|webhooks\/sending\/)[a-z]+\/(?!.*\.(dynamo|memory)\.ts$)/.test(
				path
			)
		);
		expect(useCases.length).toBeGreaterThan(60);
		expect(useCases.flatMap((file) => httpWordsOf(file).map((word) => `${file.path}: ${word}`))).toEqual([]);
		const wordsIn = (text: string) => httpWordsOf({ path: 'a.ts', text });
		expect(wordsIn('return { status: 201, text };')).toEqual(['status: 201']);
		expect(wordsIn('return { status: isNew ? 201 : 200 };')).not.toEqual([]);
		expect(wordsIn('interface A { status: 200 | 201 }')).not.toEqual([]);
		expect(wordsIn('finish(ports, 200, actor);')).toEqual(['200']);
		expect(wordsIn('answer(isNew ? 201 : 200, recorded);')).toEqual(['201', '200']);
		expect(wordsIn(`headers.get('if-match')`)).toEqual(['if-match']);
		expect(wordsIn(`refuse('The header Idempotency-Key is missing.')`)).toHaveLength(1);
		expect(wordsIn('const maxRows = 200; const status = event.status;')).toEqual([]);
	});
});
