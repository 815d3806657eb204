import { describe, expect, it } from 'vitest';
import { charter, entryFor, far, near, own, today } from '../../../tests/support/board-phone.ts';
import { defaultPhoneDays } from '../domain/phone-days.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { addDays } from './calendar.ts';
import { wantedCharters } from './whole-charters.ts';

describe('the charters that a phone keeps whole', () => {
	const dates = [-2, -1, 0, 1, 3, 4, 14, 15].map((days) => charter(addDays(today, days), `day ${days}`));
	type By = Parameters<typeof wantedCharters>[1];
	const by: By = { userId: 'ostrow', today, phoneDays: defaultPhoneDays, entries: [], openedId: undefined };

	it.each<[By['phoneDays'], number[]]>([
		[defaultPhoneDays, [0, 1, 3, -1]],
		[{ back: 0, ahead: 1 }, [0, 1]],
		[{ back: 2, ahead: 14 }, [0, 1, 3, 4, 14, -2, -1]]
	])('are those of the days %j around today, today’s first', (phoneDays, days) => {
		const titles = wantedCharters(dates, { ...by, phoneDays }).map((one) => one.title);
		expect(titles).toEqual(days.map((day) => `day ${day}`));
	});

	const twice = { ...far, bornAs: 'before', formerSlugs: ['between'] };
	it.each<[string, AnyEventCard, Partial<By>, boolean]>([
		['a far one', far, {}, false],
		['one that this person crews', own, {}, true],
		['one that someone else crews', own, { userId: 'pell' }, false],
		['one with an entry on this phone', far, { entries: [entryFor(far.eventId)] }, true],
		['one with an entry under its old name', { ...far, bornAs: 'before' }, { entries: [entryFor('before')] }, true],
		['one with an entry from between two renames', twice, { entries: [entryFor('between')] }, true],
		['one that was opened last, before it was renamed', { ...far, bornAs: 'before' }, { openedId: 'before' }, true],
		['one that was opened last, between two renames', twice, { openedId: 'between' }, true],
		['one without entries, and renamed', twice, { entries: [entryFor('other')] }, false],
		['one without entries', far, { entries: [entryFor('other')] }, false],
		['the one that was opened last', far, { openedId: far.eventId }, true],
		['another one than was opened last', far, { openedId: near.eventId }, false]
	])('%s', (_, card, over, isWanted) => {
		expect(wantedCharters([card], { ...by, ...over })).toEqual(isWanted ? [card] : []);
	});
});
