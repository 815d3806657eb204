// Checks the text of a printed close and of questions for the office, rendered on the server without a browser.
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import ClosePaper from './ClosePaper.svelte';
import FlaggedQuestion from './FlaggedQuestion.svelte';
import GuestOrRequestQuestion from './GuestOrRequestQuestion.svelte';

const textOf = (of: Component<any>, props: object): string =>
	render(of, { props })
		.body.replace(/<!--.*?-->|<style.*?<\/style>/gs, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ');

const at = '2026-05-23T19:20:00Z';
const close = {
	...{ closeId: 'c', number: 3, counted: [], floats: [], expected: [], difference: [], covers: [], stillOut: [] },
	...{ closedBy: 'admin', closedByName: 'Admin', closedAt: at, addenda: [] }
};
const charter = { title: 'Whale watch', date: '2026-05-23', timeZone: 'UTC' };

it.each([
	['its note', { note: 'The till was wet' }, 'Note: “The till was wet”'],
	[
		'what it left out',
		{ leftOut: [{ closeId: 'd', number: 2, day: '2026-05-23', ids: ['a'] }] },
		'Leaves out 1 record: close no. 2'
	]
])('a close shows %s', (_, more, text) => {
	const props = { close: { ...close, ...more }, numbers: new Map(), charter, paymentIds: new Set() };
	expect(textOf(ClosePaper, props)).toContain(text);
	expect(textOf(ClosePaper, { ...props, close })).not.toMatch(/Note:|Leaves out/);
});

it('a close has the year of its day and of each time, because the printed page is kept', () => {
	const addendum = { kind: 'payment', id: 'a', takenBy: 'pell', receivedAt: '2027-01-02T00:05:00Z' };
	const props = { close: { ...close, addenda: [addendum] }, numbers: new Map(), charter, paymentIds: new Set() };
	const text = textOf(ClosePaper, props);
	expect(text).toContain('Whale watch, Sat, May 23, 2026');
	expect(text).toContain('Closed Sat, May 23, 2026 · 7:20 PM by Admin');
	expect(text).toContain('received Sat, Jan 2, 2027 · 12:05 AM');
});

it.each([
	[
		'when each part is paid',
		{ payout: { cash: 'on_the_day', card: 'with_wages' } },
		', paid on the day',
		', paid with wages'
	],
	['nothing about it in a close of an older release', {}, '', '']
])('a close shows the tips, and %s', (_, payout, day, wages) => {
	const shares = [
		{ crewId: 'pell', name: 'Pell', slot: 'captain', cardCents: 3_200, cashCents: 2_100, shareCents: 5_300 },
		{ crewId: 'oar', name: 'Oar', slot: 'host', cardCents: 3_100, cashCents: 2_100, shareCents: 5_200 },
		{ crewId: '@1', name: 'Ana', slot: 'host', isDayHand: true, cardCents: 90, cashCents: 10, shareCents: 100 }
	];
	const tips = { poolCents: 10_600, rule: { kind: 'equal' }, ...payout, shares };
	const text = textOf(ClosePaper, {
		...{ close: { ...close, tips }, numbers: new Map(), charter, paymentIds: new Set() }
	});
	expect(text).toContain('Pool $106.00. Equal shares, 3 people.');
	expect(text).toContain(`$42.00 cash${day} · $63.00 card${wages} · $1.00 for day hands, paid by the office`);
	expect(text).toContain('Ana Onboard host, day hand');
	for (const cell of ['Pell', 'Captain', '$53.00', 'Oar', 'Onboard host', '$52.00']) expect(text).toContain(cell);
});

const payment = {
	...{ paymentId: 'p', patronName: 'Bea', amountCents: 16_000, tipCents: 0, method: 'cash', receiptCode: 'ABC' },
	...{ takenAt: at, receivedAt: at, takenByName: 'Larkin' }
};
const question = {
	...charter,
	question: 'flagged_record',
	eventId: 'e',
	seen: [],
	since: at,
	people: [],
	candidates: []
};

it.each([
	[undefined, 'Larkin: too much'],
	['Ostrow', 'Larkin, sent by Ostrow: too much']
])('a refund sent by %s says so, in To decide', (deliveredByName, text) => {
	const refund = { ...payment, correctionId: 'r', kind: 'refund', reason: 'too much', deliveredByName };
	const props = { ...question, subjectId: 'r', flags: ['over_refunded'], payments: [payment], corrections: [refund] };
	expect(textOf(FlaggedQuestion, { question: props, isBusy: false, onanswer: () => undefined })).toContain(text);
});

it.each([
	[undefined, false],
	['Ostrow', true]
])('a request sent by %s says so: %s', (deliveredByName, isSaid) => {
	const open = {
		...{ ...charter, kind: 'requested_correction', eventId: 'e', requestId: 'r', paymentId: 'p', correction: 'void' },
		...{ requestedByName: 'Larkin', deliveredByName, payment }
	};
	const text = textOf(GuestOrRequestQuestion, { open, isBusy: false, onanswer: () => undefined });
	expect(text).toContain('Larkin asked to void $160.00.');
	expect(text.includes('Sent by Ostrow.')).toBe(isSaid);
});
