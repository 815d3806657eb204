import { expect, it } from 'vitest';
import { mostQrLetters, readRescueLink, splitRescue, writeRescueLink } from './rescue-link.ts';

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

it('carries one entry, letter for letter, in an address that fits a code', async () => {
	const [first] = splitRescue(JSON.stringify(rescue));
	const link = await writeRescueLink(first?.file, 'https://crew.example');
	expect(link.length).toBeLessThan(mostQrLetters);
	const text = await readRescueLink(new URL(link).hash);
	expect(JSON.parse(text ?? '')).toEqual({ ...rescue, intents: [intent] });
});

it('makes one code an entry', () => {
	expect(splitRescue(JSON.stringify(rescue)).map((one) => one.id)).toEqual([intent.id, 'b']);
});

it.each(['', '#rescue=', '#rescue=AAAA', '#rescue=not/base64', '#other'])(
	'takes nothing over from %j',
	async (hash) => {
		expect(await readRescueLink(hash)).toBeUndefined();
	}
);
