import { describe, expect, it } from 'vitest';
import type { WaiverText } from '../../domain/waiver.ts';
import { createAudited } from '../audit/index.ts';
import { MemoryAuditLog } from '../audit/audit-log.memory.ts';
import { Faults } from '../memory/faults.ts';
import { MemoryWaiverTexts } from './waiver-texts.memory.ts';
import { renderMarkdown } from './markdown.ts';
import { createShownText, htmlOf, publishText } from './waiver-texts.ts';

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
			list: () => Promise.resolve({ texts: [], unreadable: 0 }),
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

describe('the HTML of a text', () => {
	const publish = async (markdown: string): Promise<WaiverText> => {
		const clock = { now: () => new Date('2026-05-23T14:00:00Z') };
		const waiverTexts = new MemoryWaiverTexts(new Faults());
		const stores = { clock, waiverTexts, sha256: () => '' };
		const ports = {
			...stores,
			audited: createAudited({ clock, ids: { uuid: () => 'a' }, auditLog: new MemoryAuditLog(new Faults()) }),
			shownText: createShownText(stores),
			renderMarkdown: async (text: string) => renderMarkdown(text)
		};
		await publishText(
			ports,
			{ id: 'admin', name: 'Office', role: 'admin', rights: ['admin'] },
			{ title: 'Waiver', markdown }
		);
		return (await waiverTexts.readCurrent())!;
	};
	const unasked = () => Promise.reject(new Error('asked'));

	it('is kept with the text, so that no page needs a parser', async () => {
		expect(await htmlOf({ renderMarkdown: unasked }, await publish('# Be *careful*'))).toBe(
			'<h2>Be <em>careful</em></h2>\n'
		);
	});

	it('is rendered again if it is too long to store', async () => {
		const text = await publish('>>>\n\n'.repeat(2_000));
		expect(text.html).toBeUndefined();
		expect(await htmlOf({ renderMarkdown: async () => 'made' }, text)).toBe('made');
	});
});
