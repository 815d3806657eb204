import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { maxQrLetters, readExportLink, splitExport, writeExportLink } from './export-link.ts';

const intent = {
	id: '0b8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10',
	kind: 'payment',
	eventId: '2026-05-23-alice-whale',
	body: JSON.stringify({
		paymentId: '0b8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10',
		patronName: 'Zoë Åbränd',
		amountCents: 16_000
	}),
	bodySha256: 'a'.repeat(64)
};
const rescue = {
	format: 'scc-rescue',
	version: 1,
	madeAt: '2026-05-23T20:00:00Z',
	intents: [intent, { ...intent, id: 'b' }]
};

it('carries one entry exactly, in a link that fits a QR code', async () => {
	const [first] = splitExport(JSON.stringify(rescue));
	const link = await writeExportLink(first?.file, 'https://crew.example');
	expect(link.length).toBeLessThan(maxQrLetters);
	const read = await readExportLink(new URL(link).hash);
	expect(JSON.parse(read.ok ? read.text : '')).toEqual({ ...rescue, intents: [intent] });
});

it('makes one code an entry', () => {
	expect(splitExport(JSON.stringify(rescue)).map((one) => one.id)).toEqual([intent.id, 'b']);
});

const coded = (text: string): string => Buffer.from(deflateRawSync(text)).toString('base64url');

it.each([
	['no fragment', '', 'no_link'],
	['another fragment', '#other', 'no_link'],
	['nothing after the name', '#rescue=', 'damaged'],
	['a stream that is cut short', `#rescue=${coded(JSON.stringify(rescue)).slice(0, -20)}`, 'damaged'],
	['letters that are not base64', '#rescue=not/base64', 'damaged'],
	['bytes that are not a stream', '#rescue=AAAA', 'damaged'],
	['a stream with something after it', `#rescue=${coded('{}')}AAAAAAAA`, 'damaged'],
	['a small link that unpacks to 200 MB', `#rescue=${coded(' '.repeat(200_000_000))}`, 'damaged'],
	['a link that unpacks to 20 MB', `#rescue=${coded('[1],'.repeat(5_000_000))}`, 'damaged'],
	['a link of a megabyte', `#rescue=${'A'.repeat(1_000_000)}`, 'damaged']
])('reads nothing from %s', async (_, hash, why) => {
	expect(await readExportLink(hash)).toEqual({ ok: false, why });
});
