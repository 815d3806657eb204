import { expect, it } from 'vitest';
import type { WaiverText } from '../../domain/waiver.ts';
import { createShownText } from './waiver-texts.ts';

const text = (version: number): WaiverText => ({
	version,
	title: 'Waiver',
	markdown: '',
	sha256: String(version),
	publishedAt: '',
	publishedBy: ''
});

it('asks for the text at most every five seconds, and shows at once what was published here', async () => {
	let nowMs = Date.parse('2026-05-23T14:00:00Z');
	const asked: number[] = [];
	let current = text(1);
	const shown = createShownText({
		clock: { now: () => new Date(nowMs) },
		sha256: () => '',
		waiverTexts: {
			readCurrent: () => Promise.resolve((asked.push(nowMs), current)),
			read: () => Promise.resolve(undefined),
			list: () => Promise.resolve([]),
			insert: () => Promise.resolve('inserted')
		}
	});
	const versions = async (): Promise<number> => (await shown.read()).version;
	expect([await versions(), await versions()]).toEqual([1, 1]);
	current = text(2);
	nowMs += 4_999;
	expect(await versions()).toBe(1);
	nowMs += 1;
	expect(await versions()).toBe(2);
	shown.keep(text(3));
	expect(await versions()).toBe(3);
	expect(asked).toHaveLength(2);
});
