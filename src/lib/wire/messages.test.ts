import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../domain/refusal.ts';
import { changeEvent, changePatron, createEvent, newPerson } from './event-requests.ts';
import { parseMessage } from './parse-message.ts';
import { correctPayment, logPayment } from './payment-requests.ts';
import { signIn } from './session.ts';

const id = '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10';
const payment = { paymentId: id, amountCents: 100, method: 'cash', takenAt: '2026-05-23T18:00:00Z' };

function problemsOf(read: () => unknown): Record<string, string> {
	try {
		read();
		return {};
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return Object.fromEntries((error.extras.errors ?? []).map(({ field, reason }) => [field, reason]));
	}
}

describe('a payment', () => {
	it('is read with its defaults, its texts trimmed, empty ones left out, and unknown fields dropped', () => {
		const read = parseMessage(logPayment, { ...payment, note: '  two twenties ', reference: '', hack: 1 });
		expect(read).toEqual({ ...payment, tipCents: 0, note: 'two twenties', reference: undefined });
	});

	it('names every field that can’t be taken at once', () => {
		const odd = { paymentId: 'x', amountCents: '12', method: 'barter', takenAt: 1, device: { id: '' } };
		expect(problemsOf(() => parseMessage(logPayment, odd))).toEqual({
			paymentId: 'not_a_uuid',
			amountCents: 'not_a_number',
			method: 'unknown_method',
			takenAt: 'not_text',
			'device.id': 'empty',
			'device.epoch': 'missing',
			'device.seq': 'missing'
		});
	});

	it('has one written form of its id', () => {
		expect(parseMessage(logPayment, { ...payment, paymentId: id.toUpperCase() }).paymentId).toBe(id);
	});

	it.each([
		[0, 500, undefined],
		[0, undefined, 'not_above_zero'],
		[0, 0, 'not_above_zero'],
		[-1, 500, 'below_zero'],
		[1500, 0, undefined],
		[1500, 300, undefined]
	])('of a fare of %s and a tip of %s', (amountCents, tipCents, problem) => {
		const problems = problemsOf(() => parseMessage(logPayment, { ...payment, amountCents, tipCents }));
		expect(problems).toEqual(problem === undefined ? {} : { amountCents: problem });
	});

	it('takes whole cents above zero up to the ceiling, and nothing else', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.integer(), fc.double(), fc.constantFrom(1, 100_000_000, 100_000_001, 0)),
				(amountCents) => {
					const isMoney = Number.isInteger(amountCents) && amountCents >= 1 && amountCents <= 100_000_000;
					expect('amountCents' in problemsOf(() => parseMessage(logPayment, { ...payment, amountCents }))).toBe(
						!isMoney
					);
				}
			)
		);
	});

	it('refuses anything at all with a Refusal, never with a crash', () => {
		fc.assert(
			fc.property(fc.anything(), (input) => {
				for (const schema of [logPayment, correctPayment, createEvent, changeEvent, signIn]) {
					const problems = problemsOf(() => parseMessage(schema, input));
					for (const reason of Object.values(problems)) expect(reason).toMatch(/^[a-z][a-z_]*$/);
				}
			})
		);
	});

	it('keeps no half of an emoji', () => {
		expect(parseMessage(logPayment, { ...payment, note: 'a\ud83d' }).note).toBe('a\ufffd');
	});
});

describe('a correction', () => {
	it('needs no amount for a void, and takes the amount of a refund as zero without one', () => {
		expect(parseMessage(correctPayment, { kind: 'void', reason: 'x' })).toMatchObject({ kind: 'void' });
		const refund = { kind: 'refund', tipCents: 500, reason: 'x' };
		expect(parseMessage(correctPayment, refund)).toMatchObject({ amountCents: 0, tipCents: 500 });
		expect(problemsOf(() => parseMessage(correctPayment, { kind: 'gift', reason: 'x' }))).toEqual({
			kind: 'unknown_kind'
		});
	});
});

describe('a change of an event', () => {
	it('takes null away, leaves out what is left out, and can’t change date or link', () => {
		expect(parseMessage(changeEvent, { notes: null, date: '2026-01-01', eventId: 'x', title: ' New ' })).toEqual({
			notes: null,
			title: 'New'
		});
	});
});

describe('names of people and charters', () => {
	const invisible = ['', '  ', '\u200b', '\u2800\u2800', '\u3164', '\u00ad\u2060', '\ufeff ', '\u0301'];
	const visible = [
		[' Wes  Oar ', 'Wes Oar'],
		['W\u200bes\u00a0Oar\u200e', 'Wes Oar'],
		['Jose\u0301', 'Jos\u00e9'],
		['李', '李'],
		['O’Brien-Łukasz Jr.', 'O’Brien-Łukasz Jr.'],
		['👩‍👩‍👧 Oar', '👩‍👩‍👧 Oar'],
		['می‌خواهم', 'می‌خواهم']
	] as const;

	it.each(invisible)('refuse %j, of which nobody sees anything', (name) => {
		expect(problemsOf(() => parseMessage(newPerson, { name }))).toEqual({ name: 'empty' });
		expect(problemsOf(() => parseMessage(changePatron, { name }))).toEqual({ name: 'empty' });
		expect(problemsOf(() => parseMessage(changeEvent, { title: name, location: name }))).toEqual({
			title: 'empty',
			location: 'empty'
		});
	});

	it.each(visible)('store %j as readers see it', (typed, stored) => {
		expect(parseMessage(newPerson, { name: typed }).name).toBe(stored);
		expect(parseMessage(changeEvent, { title: typed }).title).toBe(stored);
	});

	it('still refuse control characters and what is too long once it is cleaned', () => {
		expect(problemsOf(() => parseMessage(newPerson, { name: 'Wes\u0007' }))).toEqual({ name: 'control_characters' });
		expect(problemsOf(() => parseMessage(newPerson, { name: 'x'.repeat(121) }))).toEqual({ name: 'too_long' });
		expect(parseMessage(newPerson, { name: `${'x'.repeat(120)}\u200b ` }).name).toHaveLength(120);
	});
});
