import { describe, expect, it } from 'vitest';
import { readCorrection, readPayment, readWaiver, type Entry } from './entry.ts';
import { firstDelivery } from './first-delivery.ts';
import { readEntry } from '../storage/rows.ts';
import { writeRecord } from '../commands/save-record.ts';
import { writeCorrection, writePayment, writeWaiver } from '../commands/save.ts';
import { sha256Hex } from './sha256.ts';
import type { NewWrite } from '../storage/save-entries.ts';
import { trimmed } from './trim.ts';

const id = '0b8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10';
const device = { id: 'phone', epoch: 'epoch', seq: 1 };
const taker = { id: 'ostrow', name: 'Rosa Ostrow' };
const now = Date.parse('2026-05-23T20:00:00Z');
const receivedAt = '2026-05-23T20:00:05Z';

function entryOf(write: NewWrite, state: Entry['delivery']['state'] = 'recorded'): Entry {
	const body = write.writeBody(device);
	const { writeBody: _, ...named } = write;
	const stamped = { deviceId: 'phone', epoch: 'epoch', seq: 1, schema: 1, body, bodySha256: sha256Hex(body) };
	const delivery = { ...firstDelivery(id, now), state, receipt: { receivedAt, flags: [] } };
	return { intent: { ...named, ...stamped }, delivery };
}

const named = { id, eventId: '2026-05-23-alice', patronId: 'p1', patronName: 'Zoë Åbränd' };
const payment = writePayment(
	{ ...named, amountCents: 16_000, tipCents: 500, method: 'check', reference: 'CHECK-1207', note: 'NOTE-TEXT' },
	taker,
	now
);
const correction = writeCorrection(
	{ id, eventId: named.eventId, paymentId: id, kind: 'refund', amountCents: 100, reason: 'one stayed ashore' },
	taker,
	now
);
const waiver = writeWaiver(
	{
		...{ id, eventId: named.eventId, patronId: 'p1', name: 'Zoë Åbränd', birthDate: '1985-03-14', hasAgreed: true },
		...{
			email: 'zoe@example.org',
			phone: '+1 619 555 0134',
			emergencyContact: 'Someone Ashore',
			signsFor: 'self_and_minors'
		},
		...{ minors: [{ name: 'Mika Vale', birthDate: '2018-07-01' }], typedSignature: 'Zoë Åbränd SIGNED', ink: 'INKINK' },
		...{ textVersion: 1, textSha256: 'a'.repeat(64) }
	},
	taker,
	now
);

const walkUp = writeRecord(
	{ kind: 'patron', id, eventId: named.eventId, fields: { name: 'Ines Calloway', email: 'ines@example.org' } },
	taker,
	now
);
const mark = writeRecord(
	{ kind: 'boarding', id, eventId: named.eventId, fields: { patronId: 'p1', act: 'board', after: [] } },
	taker,
	now
);

describe('what stays of an entry once it is recorded', () => {
	it.each([
		['a payment', payment, ['CHECK-1207', 'NOTE-TEXT']],
		[
			'a waiver',
			waiver,
			['1985-03-14', 'zoe@example.org', '555 0134', 'Someone Ashore', 'Mika', '2018-07-01', 'SIGNED', 'INKINK']
		],
		['a walk-up', walkUp, ['ines@example.org']]
	])('%s keeps nothing that no screen needs', (_, write, gone) => {
		const cut = trimmed(entryOf(write));
		for (const word of gone) {
			expect(entryOf(write).intent.body).toContain(word);
			expect(JSON.stringify(cut)).not.toContain(word);
		}
	});

	it('leaves no hash of a waiver, which could be guessed back to a birth date', () => {
		for (const write of [waiver, walkUp]) expect(trimmed(entryOf(write))?.bodySha256).toBe('');
		expect(trimmed(entryOf(payment))?.bodySha256).toBe(entryOf(payment).intent.bodySha256);
	});

	it('keeps a mark whole, because the phone needs it until the board has it', () => {
		expect(trimmed(entryOf(mark))).toMatchObject({ body: entryOf(mark).intent.body, recordedAt: receivedAt });
	});

	it('still reads as what it was', () => {
		const shown = (write: NewWrite): Entry => ({ ...entryOf(write), intent: trimmed(entryOf(write))! });
		expect(readPayment(shown(payment))).toMatchObject({
			patronId: 'p1',
			patronName: 'Zoë Åbränd',
			amountCents: 16_000,
			tipCents: 500,
			method: 'check'
		});
		expect(readCorrection(shown(correction))).toMatchObject({ kind: 'refund', amountCents: 100, paymentId: id });
		expect(readWaiver(shown(waiver))).toMatchObject({
			patronId: 'p1',
			name: 'Zoë Åbränd',
			signsFor: 'self_and_minors'
		});
	});

	it.each(['saved', 'sending', 'held_sign_in', 'held_update', 'needs_person', 'superseded', 'voided'] as const)(
		'is everything while the entry is %s',
		(state) => {
			for (const write of [payment, correction, waiver]) expect(trimmed(entryOf(write, state))).toBeUndefined();
		}
	);

	it.each([4_000, 0, undefined])(
		'keeps a walk-up’s agreed price, which the sheet needs until the board has it: %s',
		(cents) => {
			const fields = { name: 'Ines Calloway', phone: '555 0134', ...(cents !== undefined && { shareCents: cents }) };
			const write = writeRecord({ kind: 'patron', id, eventId: named.eventId, fields }, taker, now);
			const { phone: _, ...rest } = JSON.parse(entryOf(write).intent.body);
			expect(JSON.parse(trimmed(entryOf(write))?.body ?? '')).toEqual(rest);
			expect(rest.shareCents).toBe(cents);
		}
	);

	it('counts as recorded where its delivery is lost: it can’t be sent again, and needn’t be', () => {
		const read = readEntry(trimmed(entryOf(payment)), undefined, now);
		expect(read?.delivery).toMatchObject({ state: 'recorded', receipt: { receivedAt } });
		expect(readEntry(entryOf(payment).intent, undefined, now)?.delivery.state).toBe('saved');
	});
});
