// A right-to-left name in a label must not move the number right after it. Computes the visual order of the text.
import { expect, it, describe } from 'vitest';
import { named } from '../server/email/templates/typed-text.ts';
import { visualRuns } from '../server/waivers/pdf/visual-order.ts';
import { decidedText, loggedBy, payerText } from './admin/decide-labels.ts';
import { searchGroups } from './admin/search-results.ts';
import { overrideTexts } from './boarding/rule-labels.ts';
import { historyText, paymentText, refundText, requestText } from './charter/payment-labels.ts';
import { choicesFor } from './charter/signer-choices.ts';
import { entryStatusText } from './outbox/entry-labels.ts';

const at = '2026-05-23T19:00:00Z';
const payment = {
	...{ paymentId: 'p1', eventId: '2026-05-23-alice', patronId: undefined, amountCents: 16_000, tipCents: 0 },
	...{ method: 'cash', note: undefined, takenAt: at, takenBy: 'ostrow', receivedAt: at, receiptCode: '37Q-4MR' },
	...{ flags: [], state: 'recorded', keptCents: 12_000, keptTipCents: 0, isHidden: false, entry: undefined }
} as const;
const reason = '37 tickets too many';
const correction = { correctionId: 'c', paymentId: 'p1', receivedAt: at, takenBy: 'larkin', reason } as const;

/** What shows the name, and the number right after the name. */
const rows: [what: string, text: (name: string) => string | undefined, beside: string][] = [
	[
		'a refund’s reason',
		(name) => refundText(payment as never, [{ ...correction, kind: 'refund', takenByName: name }] as never),
		'37 tickets'
	],
	[
		'the reason of a refund that another phone sent',
		(name) => {
			const sent = { takenByName: 'Ada', deliveredBy: 'bell', deliveredByName: name };
			return refundText(payment as never, [{ ...correction, kind: 'refund', ...sent }] as never);
		},
		'37 tickets'
	],
	[
		'a correction request',
		(name) => requestText({ ...correction, kind: 'void', takenByName: name } as never),
		'37 tickets'
	],
	[
		'the payment that a changed one replaces',
		(name) => {
			const changed = { ...payment, paymentId: 'p2', replaces: 'p1', patronName: name };
			return historyText(changed as never, [{ ...payment, patronName: name }, changed] as never, 0);
		},
		'37Q-4MR'
	],
	['a payment in a sentence', (name) => `${paymentText({ ...payment, patronName: name } as never)}: 37`, '37'],
	[
		'a voided entry’s reason',
		(name) =>
			entryStatusText(
				{
					...{ state: 'voided', eventId: 'e', attempts: 0, nextAttemptAt: 0, changedAt: 0 },
					...{ voidedBy: name, voidReason: reason }
				},
				0
			).rest,
		'37 tickets'
	],
	[
		'a signer’s choice with a row',
		(name) => {
			const patrons = [
				{ patronId: 'a', name },
				{ patronId: 'b', name, phone: '37 555 0100' }
			] as never;
			return choicesFor({ candidates: [], isMinor: false }, patrons).likely[1]?.label;
		},
		'37 555'
	],
	[
		'the reason of a departure',
		(name) =>
			overrideTexts({ overrides: [{ rule: 'not_signed', patronIds: ['a'], reason }], warnings: [] }, [
				{ patronId: 'a', name }
			])[0]?.replace('Not signed ', ''),
		'37 tickets'
	],
	[
		'the reason of a departure with many guests',
		(name) =>
			overrideTexts(
				{ overrides: [{ rule: 'not_signed', reason }], warnings: [{ rule: 'not_signed', patronIds: ['a'] }] },
				[{ patronId: 'a', name }]
			)[0]?.replace('Not signed ', ''),
		'37 tickets'
	],
	['who paid', (name) => payerText(name, { title: '37 guests', date: '2026-05-23' }), '37 guests'],
	['who logged a payment', (name) => `${loggedBy({ takenByName: name, deliveredByName: undefined })}, 3:07 PM`, '3:07'],
	[
		'a decided question',
		(name) => decidedText({ answer: 'keep', payment: { ...payment, patronName: name }, people: [] } as never),
		'$160.00'
	],
	['a name in an email', (name) => `${named(name)}: $37.00`, '$37.00'],
	[
		'a payment that search found',
		(name) => {
			const found = { ...payment, title: '37 guests', date: '2026-05-23', patronName: name };
			return searchGroups({ charters: [], people: [], payments: [found] } as never)
				.find(({ title }) => title === 'Payments')
				?.results[0]?.detail.replace('$160.00', '');
		},
		'37 guests'
	]
];

describe.each(rows)('%s', (_, textOf, beside) => {
	it.each(['Sam', 'Wren', 'כהן', 'الفاسي', 'ܝܘܚܢܢ'])('comes after the name %s', (name) => {
		const text = textOf(name) ?? '';
		const shown = visualRuns(text, 'left').join('');
		// The browser shows a right-to-left name from its end.
		const [first, last] = [Array.from(name)[0]!, Array.from(name).at(-1)!];
		const seen = Math.max(shown.indexOf(first), shown.indexOf(last));
		expect(seen, text).toBeGreaterThanOrEqual(0);
		expect(shown.indexOf(beside), shown).toBeGreaterThan(seen);
	});
});
