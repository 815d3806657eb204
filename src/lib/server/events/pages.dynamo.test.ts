import { describe, expect, it } from 'vitest';
import type { BoardPage } from '../../domain/event.ts';
import { addUp } from '../../domain/totals.ts';
import type { Row } from '../dynamo/access.ts';
import { assembleBoardPage, assemblePage, findHead } from './pages.dynamo.ts';

// Tests every kind of row under an event, as a newer release might have written it.

const slug = '2026-05-23-alice';
const at = '2026-05-23T14:00:00Z';
const by = { takenAt: at, takenBy: 'ostrow', deliveredBy: 'ostrow', receivedAt: at, bodySha256: 'a'.repeat(64) };
const money = { totalPaidCents: 0, balanceCents: 0 };
const sail = { location: 'Pier 4', date: '2026-05-23', startsAt: '15:00', endsAt: '18:00', timeZone: 'UTC' };
const paid = { paymentId: 'p1', amountCents: 100, tipCents: 5, method: 'cash', receiptCode: 'P2W-7NC', flags: [] };
const waiver = { waiverId: 'w1', name: 'Odalys Fern', birthDate: '1988-04-12', signsFor: 'self', minors: [] };
const signed = { hasAgreed: true, textVersion: 1, textSha256: 'b', channel: 'own_phone', address: '', userAgent: '' };

const rows = {
	HEAD: {
		...{ type: 'event', eventId: slug, home: slug, title: 'Sail', hostFirstName: 'Alice', ...sail, version: 1 },
		...{ startInstant: at, endInstant: at, status: 'confirmed', totalPriceCents: 1000, itinerary: 'same_port' },
		...{ crew: [{ slot: 'captain', crewId: 'ostrow', name: 'Ostrow' }], createdAt: at, createdBy: '', updatedAt: at }
	},
	'PATRON#1': { patronId: '1', name: 'Bea', boarding: 'expected', isRemoved: false, addedAt: at },
	'PAYMENT#p1': { ...paid, ...by, totalsThen: money },
	'CORRECTION#p1#000001': {
		...{ correctionId: 'c1', paymentId: 'p1', kind: 'refund', amountCents: 40, tipCents: 0, method: 'card', place: 1 },
		...{ ...by, flags: [], reason: 'Typo', totalsThen: money }
	},
	'REQUEST#c2': { correctionId: 'c2', paymentId: 'p1', kind: 'void', ...by, reason: 'Typo', totalsThen: money },
	'REQUESTDECIDED#c2': {
		requestId: 'c2',
		decision: 'accept',
		decidedBy: 'admin',
		decidedByName: 'Office',
		decidedAt: at
	},
	'WAIVER#w1': { ...waiver, ...signed, sail: { ...sail, itinerary: 'same_port' }, ...by, flags: [] },
	'MATCH#m1': { matchId: 'm1', waiverId: 'w1', person: 0, patronId: '1', matchedBy: 'admin', matchedAt: at },
	'STRIKE#s1': {
		strikeId: 's1',
		waiverId: 'w1',
		isStruck: false,
		struckBy: 'admin',
		struckByName: 'Office',
		struckAt: at
	},
	'X#BOARDING#b1': {
		...{ recordId: 'b1', kind: 'boarding', message: { patronId: '1', act: 'board', after: [] }, answerThen: {} },
		...{ ...by, flags: [] }
	}
};
type Name = keyof typeof rows;
const names = Object.keys(rows) as Name[];

function read(changes: Partial<Record<Name, Row>> = {}) {
	const all = names.map((sk): Row => ({ pk: `EVENT#${slug}`, sk, ...rows[sk], ...changes[sk] }));
	const bugs: string[] = [];
	const reportBug = (error: unknown) => void bugs.push(String(error));
	const head = findHead(all, reportBug);
	if (head?.type !== 'event') throw new Error('There is no event.');
	const page = assemblePage(head, all, reportBug);
	return { page, board: assembleBoardPage(head, all, () => undefined), bugs };
}

const sound = read();
const counts = ({ patrons, payments, corrections, requests, requestsDecided, waivers, ...page }: BoardPage) => ({
	...{ patrons: patrons.length, payments: payments.length, corrections: corrections.length },
	...{ requests: requests.length, decided: requestsDecided.length, waivers: waivers.length },
	...{ matches: page.waiverMatches.length, strikes: page.waiverStrikes.length, aboard: page.aboard.length }
});

it('reads rows of this release whole', () => {
	expect(counts(sound.page)).toEqual({
		...{ patrons: 1, payments: 1, corrections: 1, requests: 1, decided: 1 },
		...{ waivers: 1, matches: 1, strikes: 1, aboard: 1 }
	});
	expect(sound.bugs).toEqual([]);
	expect(sound.page.unreadable).toBeUndefined();
});

it.each(names)('reads %s with fields that it doesn’t know as if they weren’t there', (sk) => {
	const { page, board, bugs } = read({ [sk]: { newField: { of: ['a', 'newer release'] }, flagsV2: 7 } });
	expect({ page, board, bugs }).toEqual(sound);
});

describe('a value that only a newer release knows', () => {
	it.each<[string, Name, Row, (page: BoardPage) => unknown, unknown]>([
		['status', 'HEAD', { status: 'postponed' }, (page) => page.event.status, 'pending'],
		['itinerary', 'HEAD', { itinerary: 'circle' }, (page) => page.event.itinerary, undefined],
		[
			'crew slot',
			'HEAD',
			{ crew: [{ slot: 'navigator', crewId: 'bell', name: 'Bell' }] },
			(page) => page.event.crew,
			[{ slot: 'deckhand', crewId: 'bell', name: 'Bell' }]
		],
		['boarding', 'PATRON#1', { boarding: 'swimming' }, (page) => page.patrons[0]?.boarding, 'expected'],
		['method', 'PAYMENT#p1', { method: 'crypto' }, (page) => page.payments[0]?.method, 'other'],
		[
			'payment flag',
			'PAYMENT#p1',
			{ flags: ['late', 'odd_coin'] },
			(page) => page.payments[0]?.flags,
			['late', 'odd_coin']
		],
		['refund method', 'CORRECTION#p1#000001', { method: 'crypto' }, (page) => page.corrections[0]?.method, 'other'],
		['correction flag', 'CORRECTION#p1#000001', { flags: ['new'] }, (page) => page.corrections[0]?.flags, ['new']],
		[
			'correction kind',
			'CORRECTION#p1#000001',
			{ kind: 'donate' },
			(page) => page.corrections[0],
			{
				...sound.page.corrections[0],
				kind: 'refund',
				amountCents: 0,
				tipCents: 0,
				flags: ['unknown_kind']
			}
		],
		['decision', 'REQUESTDECIDED#c2', { decision: 'escalate' }, (page) => page.requestsDecided[0]?.decision, 'other'],
		['waiver flag', 'WAIVER#w1', { flags: ['blurred'] }, (page) => page.waivers[0]?.flags, ['blurred']],
		['signer', 'WAIVER#w1', { signsFor: 'ward' }, (page) => page.waivers[0]?.signsFor, 'self_and_minors'],
		['channel', 'WAIVER#w1', { channel: 'kiosk' }, (page) => page.waivers[0]?.channel, 'own_phone'],
		['mark', 'X#BOARDING#b1', { message: { patronId: '1', act: 'swim', after: [] } }, (page) => page.aboard.length, 1],
		['kind aboard', 'X#BOARDING#b1', { kind: 'yoga' }, (page) => page.aboard[0]?.kind, 'yoga']
	])('of a %s reads as its neutral equivalent and hides nothing', (_, sk, change, look, expected) => {
		const { page, board, bugs } = read({ [sk]: change });
		expect([look(page), look(board)]).toEqual([expected, expected]);
		expect([counts(page), counts(board), bugs]).toEqual([counts(sound.page), counts(sound.board), []]);
	});

	it('loses no money: an unknown method counts, and an unknown kind of correction takes nothing away', () => {
		const { page } = read({ 'PAYMENT#p1': { method: 'crypto' }, 'CORRECTION#p1#000001': { kind: 'donate' } });
		expect(addUp(1000, page.payments, page.corrections)).toMatchObject({ totalPaidCents: 100, totalTipCents: 5 });
	});
});

describe('a row that can’t be read', () => {
	it.each(names.filter((sk) => sk !== 'HEAD'))('%s is reported, counted, and hides only itself', (sk) => {
		const broken = Object.fromEntries(Object.keys(rows[sk]).map((field) => [field, { is: 'broken' }]));
		const { page, board, bugs } = read({ [sk]: broken });
		expect([page.unreadable, board.unreadable]).toEqual([1, 1]);
		expect(bugs).toEqual([expect.stringContaining(`EVENT#${slug} / ${sk}`)]);
		const total = (of: BoardPage) => Object.values(counts(of)).reduce((sum, count) => sum + count, 0);
		expect([total(page), total(board)]).toEqual([total(sound.page) - 1, total(sound.board) - 1]);
		expect(page.event).toEqual(sound.page.event);
	});

	it.each([
		['some fields', { title: 7, totalPriceCents: null, crew: 'all' }, { date: '2026-05-23', hostFirstName: 'Alice' }],
		['nothing', Object.fromEntries(Object.keys(rows.HEAD).map((name) => [name, 0n])), { date: '2026-05-23' }]
	])('as the event itself keeps its charter: it shows what is readable without %s', (_, broken, expected) => {
		const { page, board, bugs } = read({ HEAD: { ...broken, type: 'event' } });
		expect(page.event).toMatchObject({ ...expected, eventId: slug, home: slug, title: slug, crew: [] });
		expect([counts(page), page.unreadable, board.unreadable]).toEqual([counts(sound.page), 1, 1]);
		expect(bugs[0]).toContain(`EVENT#${slug} / HEAD`);
	});
});
