import { describe, expect, it } from 'vitest';
import { emptyDraft, previewSlug, proposeTitle, type EventDraft } from './event-draft.ts';
import { problemsOf, readEventChange, readNewEvent, readPerson, reasonProblem } from './read-draft.ts';

const filled: EventDraft = {
	...emptyDraft('America/Los_Angeles'),
	date: '2026-05-23',
	hostFirstName: 'Alice',
	period: 'whale',
	title: 'Alice, whale watch',
	location: 'Shelter Island, slip 14',
	startsAt: '11:00',
	endsAt: '14:00',
	price: '2,340'
};

describe('the form of a new charter', () => {
	it('becomes the body that the API reads', () => {
		const read = readNewEvent({ ...filled, capacity: '24', crew: [{ slot: 'captain', crewId: 'ostrow' }] });
		expect(read).toMatchObject({
			ok: true,
			body: {
				date: '2026-05-23',
				hostFirstName: 'Alice',
				period: 'whale',
				totalPriceCents: 234_000,
				capacity: 24,
				crew: [{ slot: 'captain', crewId: 'ostrow' }]
			}
		});
	});

	it('names every field that is missing at once', () => {
		const read = readNewEvent(emptyDraft('America/Los_Angeles'));
		expect(read.ok ? [] : Object.keys(read.problems).toSorted()).toEqual([
			'date',
			'endsAt',
			'hostFirstName',
			'location',
			'startsAt',
			'title',
			'totalPriceCents'
		]);
	});

	it('takes a price of nothing, and refuses one that can’t be read', () => {
		expect(readNewEvent({ ...filled, price: '0' })).toMatchObject({ ok: true, body: { totalPriceCents: 0 } });
		for (const price of ['', 'abc', '-5', '1.234', '1e9']) {
			const read = readNewEvent({ ...filled, price });
			expect(read.ok ? {} : read.problems, price).toHaveProperty('totalPriceCents');
		}
	});

	it.each<[string, Partial<EventDraft>, object]>([
		['nothing by default', {}, {}],
		['a price per guest', { pricePerGuest: '160' }, { pricePerGuestCents: 16_000 }],
		['a free seat per guest', { pricePerGuest: '0' }, { pricePerGuestCents: 0 }],
		['guests who may pay later', { guestsPay: 'later' }, { guestsPay: 'later' }],
		['guests who pay before', { guestsPay: 'before_boarding' }, { guestsPay: 'before_boarding' }]
	])('sends %s', (_, typed, body) => {
		const read = readNewEvent({ ...filled, ...typed });
		for (const field of ['pricePerGuestCents', 'guestsPay']) {
			expect(read.ok && field in read.body, field).toBe(field in body);
		}
		expect(read).toMatchObject({ ok: true, body });
	});

	it.each(['abc', '-5', '1.234', '1e9'])('refuses a price per guest that can’t be read: %s', (pricePerGuest) => {
		const read = readNewEvent({ ...filled, pricePerGuest });
		expect(read.ok ? {} : read.problems).toHaveProperty('pricePerGuestCents');
		const change = readEventChange(filled, { ...filled, pricePerGuest });
		expect(change.ok ? {} : change.problems).toHaveProperty('pricePerGuestCents');
	});

	it('refuses a host whose name leaves no letter for the link', () => {
		const read = readNewEvent({ ...filled, hostFirstName: '李' });
		expect(read.ok ? '' : read.problems.hostFirstName).toContain('Latin letters');
	});

	it('refuses a start that the spring change skips, by the field', () => {
		const read = readNewEvent({ ...filled, date: '2026-03-08', startsAt: '02:30', endsAt: '05:00' });
		expect(read.ok ? {} : read.problems).toHaveProperty('startsAt');
	});

	it('asks about an end before the start, once for each pair of times', () => {
		const slip = { ...filled, startsAt: '15:00', endsAt: '14:00' };
		for (const draft of [slip, { ...slip, night: '23:00-02:00' }]) {
			const read = readNewEvent(draft);
			expect(read.ok ? '' : read.problems.endsAt).toContain('before the start');
		}
		const night = { ...filled, startsAt: '23:00', endsAt: '02:00', night: '23:00-02:00' };
		expect(readNewEvent(night)).toMatchObject({ ok: true, body: { endsNextDay: true } });
		expect(readEventChange(night, { ...night, title: 'Other' })).toEqual({ ok: true, body: { title: 'Other' } });
		const later = readEventChange(night, { ...night, endsAt: '22:00' });
		expect(later.ok ? '' : later.problems.endsAt).toContain('before the start');
		const meant = readEventChange(night, { ...night, endsAt: '22:00', night: '23:00-22:00' });
		expect(meant).toEqual({ ok: true, body: { endsAt: '22:00', endsNextDay: true } });
	});

	it('leaves out empty rows, and puts a problem at the row of the form', () => {
		const row = { name: '', email: '', phone: '', share: '' };
		const patrons = [row, { ...row, name: 'Wes' }, row, { ...row, name: 'Fern', email: 'nope' }];
		const read = readNewEvent({ ...filled, patrons });
		expect(read.ok ? [] : Object.keys(read.problems)).toEqual(['patrons.3.email']);
	});

	it('puts the server’s problem with a crew slot at the slot of the form', () => {
		const crew: EventDraft['crew'] = [
			{ slot: 'captain', crewId: '' },
			{ slot: 'host', crewId: 'gone' }
		];
		const problems = problemsOf([{ field: 'crew.0.crewId', reason: 'unknown_crew' }], { ...filled, crew });
		expect(Object.keys(problems)).toEqual(['crew.1.crewId']);
	});

	it('sends a link that was taken up only while it stands in for the same one', () => {
		const chosen = { slug: '2026-05-23-alice2-whale', insteadOf: '2026-05-23-alice-whale' };
		expect(readNewEvent({ ...filled, chosen })).toMatchObject({ body: { eventId: '2026-05-23-alice2-whale' } });
		const read = readNewEvent({ ...filled, date: '2026-05-24', chosen });
		expect(read.ok && read.body.eventId).toBeUndefined();
	});
});

describe('a changed form', () => {
	it('sends what was changed, and nothing else', () => {
		expect(readEventChange(filled, { ...filled, boat: 'Wren' })).toEqual({ ok: true, body: { boat: 'Wren' } });
	});

	it('takes away what was emptied', () => {
		const before = { ...filled, boat: 'Wren', capacity: '12' };
		expect(readEventChange(before, filled)).toEqual({ ok: true, body: { boat: null, capacity: null } });
	});

	it('sends and removes a price per guest, and sends when guests pay', () => {
		const later: EventDraft = { ...filled, pricePerGuest: '95.50', guestsPay: 'later' };
		const sent = { pricePerGuestCents: 9_550, guestsPay: 'later' };
		expect(readEventChange(filled, later)).toEqual({ ok: true, body: sent });
		const back = { pricePerGuestCents: null, guestsPay: 'before_boarding' };
		expect(readEventChange(later, { ...filled, guestsPay: 'before_boarding' })).toEqual({ ok: true, body: back });
		expect(readEventChange(later, { ...later, pricePerGuest: '$95.5' })).toEqual({ ok: true, body: {} });
	});

	const typed = { captain: '3', first_mate: '2', second_mate: '2', deckhand: '1', host: '0' };
	const weights = { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 0 };
	it.each<[EventDraft['tipRule']['tipKind'], object, object | undefined]>([
		['', typed, undefined],
		['equal', typed, { kind: 'equal' }],
		['weights', typed, { kind: 'weights', weights }],
		['weights', { ...typed, host: ' 7 ' }, { kind: 'weights', weights: { ...weights, host: 7 } }]
	])('sends the tip rule %j with %j, and takes it away', (tipKind, slots, tipRule) => {
		const own = { ...filled, tipRule: { ...filled.tipRule, ...slots, tipKind } };
		const made = readNewEvent(own);
		expect([made.ok, made.ok && made.body.tipRule]).toEqual([true, tipRule]);
		expect(readEventChange(filled, own)).toEqual({ ok: true, body: tipRule === undefined ? {} : { tipRule } });
		const back = tipRule === undefined ? {} : { tipRule: null };
		expect(readEventChange(own, filled)).toEqual({ ok: true, body: back });
	});

	const hand = (name: string, slot: 'deckhand' | 'host' = 'deckhand') => ({ name, slot });
	it('sends day hands with a name, and takes them away', () => {
		const own = { ...filled, dayHands: [hand(' '), hand('Ana  Reyes'), hand('Bo', 'host')] };
		const dayHands = [hand('Ana Reyes'), hand('Bo', 'host')];
		const made = readNewEvent(own);
		expect(made.ok && made.body.dayHands).toEqual(dayHands);
		expect(readEventChange(filled, own)).toEqual({ ok: true, body: { dayHands } });
		expect(readEventChange(own, filled)).toEqual({ ok: true, body: { dayHands: null } });
		expect(readEventChange(own, { ...own, dayHands: own.dayHands.toReversed() })).toEqual({ ok: true, body: {} });
		expect(readEventChange(filled, { ...filled, dayHands: [hand('')] })).toEqual({ ok: true, body: {} });
	});

	it('refuses day hands with what to do, at the row of the form', () => {
		const read = (dayHands: EventDraft['dayHands']) => readEventChange(filled, { ...filled, dayHands });
		expect(read([hand(''), hand('x'.repeat(121))])).toEqual({
			...{ ok: false, problems: { 'dayHands.1.name': 'This text is too long.' } }
		});
		expect(read([hand(''), hand('\u2800')])).toEqual({ ok: false, problems: { 'dayHands.1.name': 'Enter a name.' } });
		const ten = Array.from({ length: 10 }, (_, at) => hand(`Hand ${at}`));
		expect(read(ten.slice(1))).toMatchObject({ ok: true });
		const message = 'At most 9 day hands can share the tips of one charter. Remove some.';
		expect(read(ten)).toEqual({ ok: false, problems: { dayHands: message } });
	});

	it.each([
		[{ host: 'one' }, 'tipRule.weights.host', 'Enter a whole number, such as 2. Enter 0 for no share.'],
		[{ host: '101' }, 'tipRule.weights.host', 'Enter a number up to 100.'],
		[
			{ captain: '0', first_mate: '0', second_mate: '0', deckhand: '0', host: '0' },
			'tipRule.weights',
			'Give at least one slot a share.'
		]
	])('refuses the shares %j, with what to do', (slots, field, message) => {
		const own = { ...filled, tipRule: { ...filled.tipRule, ...typed, ...slots, tipKind: 'weights' as const } };
		expect(readEventChange(filled, own)).toEqual({ ok: false, problems: { [field]: message } });
	});

	it('does not take another spelling of the same price for a change', () => {
		expect(readEventChange(filled, { ...filled, price: '$2,340.00' })).toEqual({ ok: true, body: {} });
	});
});

describe('what the form proposes', () => {
	it('makes a title of host and kind', () => {
		expect(proposeTitle({ hostFirstName: ' Alice ', kind: 'Whale watch' })).toBe('Alice, whale watch');
		expect(proposeTitle({ hostFirstName: 'Alice', kind: '' })).toBe('Alice');
		expect(proposeTitle({ hostFirstName: '', kind: '' })).toBe('');
	});

	it('shows the link once there is a day and a name', () => {
		expect(previewSlug(filled)).toEqual({ slug: '2026-05-23-alice-whale' });
		expect(previewSlug({ ...filled, date: '' })).toBeUndefined();
		expect(previewSlug({ ...filled, hostFirstName: '🙂' })).toHaveProperty('problem');
	});
});

describe('a row of the roster', () => {
	it('sends that a person is a minor', () => {
		const row = { name: 'Kit Moss', email: '', phone: '', share: '' };
		expect(readPerson({ ...row, isMinor: true })).toEqual({ ok: true, body: { name: 'Kit Moss', isMinor: true } });
		expect(readPerson({ ...row, isMinor: false })).toEqual({ ok: true, body: { name: 'Kit Moss' } });
	});

	it('says what is wrong with the share and the name together', () => {
		const read = readPerson({ name: ' ', email: '', phone: '', share: 'x' });
		expect(read.ok ? [] : Object.keys(read.problems).toSorted()).toEqual(['name', 'shareCents']);
	});
});

it.each([
	['no overlap', false, '', true],
	['an overlap without a reason', true, '', false],
	['an overlap with spaces for a reason', true, ' \n', false],
	['an overlap with invisible characters for a reason', true, '\u200b\u2800', false],
	['an overlap with a reason', true, 'Swapped boats', true]
])('a charter with %s', (_, hasOverlaps, overlapReason, isFine) => {
	const problems = reasonProblem(hasOverlaps, { ...filled, overlapReason });
	expect(problems.overlapReason === undefined).toBe(isFine);
});
