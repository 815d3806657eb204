import { describe, expect, it } from 'vitest';
import { cardOf, eventId, moment, paymentEntry, uuid } from '../../../../tests/support/aboard-entries.ts';
import { mergeBoard } from '../../snapshot/view.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import { findSame } from './take-payment.ts';

describe('the same payment again', () => {
	const nowMs = Date.parse(moment) + 60_000;
	const money = { patronId: 'p1', amountCents: 1001, tipCents: 0, method: 'cash' as const };
	const entry = paymentEntry({ n: 1, patronId: 'p1', act: 'board', after: [] }, 'saved');
	const now = '2026-11-23-alice';

	it.each<[string, Partial<AnyEventCard>, object, boolean]>([
		['under the same link', {}, {}, true],
		['after a rename', { eventId: now, bornAs: eventId }, {}, true],
		['after two renames', { eventId: now, bornAs: '2026-11-20-alice', formerSlugs: [eventId] }, {}, true],
		['by someone else', { eventId: now, bornAs: eventId }, { patronId: 'p2' }, false],
		['for another charter', { eventId: now }, {}, false]
	])('is found %s', (_, slugs, over, isFound) => {
		const [charter] = mergeBoard([cardOf(slugs)], [entry]);
		for (const slug of [eventId, now]) {
			const draft = { id: uuid(1), eventId: slug, ...money, ...over };
			expect(findSame(charter!, draft, nowMs) !== undefined).toBe(isFound);
		}
	});
});
