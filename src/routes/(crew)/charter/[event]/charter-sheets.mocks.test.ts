// Checks that the sheet of everyone whom the charter sheet lists opens, rendered on the server without a browser.
import { render } from 'svelte/server';
import { describe, expect, it, vi } from 'vitest';
import { cardOf, look, markRow, moment, uuid, type Tap } from '../../../../../tests/support/aboard-entries.ts';
import { personOf } from '../../../../lib/snapshot/aboard-view.ts';
import { mergeCard } from '../../../../lib/snapshot/view.ts';
import CharterSheets from './CharterSheets.svelte';

vi.mock(import('../../../../lib/crew-app/screens/crew.svelte.ts'), () => ({
	getCrew: () =>
		({
			...{ phone: { session: { user: undefined }, waiverText: {} }, now: { ms: Date.parse(moment) } },
			canLogPayments: false
		}) as never
}));

const tap = (n: number, patronId: string, act: string, after: string[] = []): Tap => ({ n, patronId, act, after });
/** Guest p1 stays ashore. Nobody on the roster is `gone`, like a removed guest, or a walk-up that another phone hasn't sent. */
const charterOf = (...marks: Tap[]) => cardOf({ guardiansAshore: ['p1'], marks: marks.map(markRow) });

function sheetOf(guestId: string, marks: readonly Tap[], canMark = true): string {
	const card = charterOf(...marks);
	const props = {
		...{ charter: mergeCard(card, []), view: look(card, []), isDue: true, guestId, paymentId: undefined },
		...{ onmark: canMark ? async () => undefined : undefined, onlog: () => undefined }
	};
	return render(CharterSheets, { props }).body.replace(/<!--.*?-->|<style.*?<\/style>/gs, '');
}

/** The words of each boarding button. For a choice, only its bold words, without the marks that led to it. */
const buttonsOf = (html: string) =>
	[...html.matchAll(/<button[^>]*>(.*?)<\/button>/gs)]
		.map(([, inner = '']) => (/<b(?: [^>]*)?>(.*?)<\/b>/.exec(inner)?.[1] ?? inner.replace(/<[^>]*>/g, '')).trim())
		.filter((words) => words !== '');

const board = tap(1, 'gone', 'board');
const noShow = tap(2, 'gone', 'no_show');
const boardAgain = tap(4, 'p1', 'board');

describe('the sheet of one person', () => {
	it.each<[string, string, Tap[], title: string, buttons: string[]]>([
		['a guest', 'p2', [], 'Guest p2', ['Mark aboard', 'Mark ashore', 'No-show']],
		[
			'someone removed, about whom two phones disagree',
			'gone',
			[board, noShow],
			'Not on the roster',
			['Aboard', 'No-show']
		],
		['someone removed who is aboard', 'gone', [board], 'Not on the roster', ['Undo aboard', 'Mark ashore']],
		[
			'someone removed who is ashore',
			'gone',
			[board, tap(3, 'gone', 'ashore', [uuid(1)])],
			'Not on the roster',
			['Undo ashore', 'Mark aboard', 'No-show']
		],
		[
			'someone removed, after the dispute was resolved',
			'gone',
			[board, noShow, tap(3, 'gone', 'no_show', [uuid(1), uuid(2)])],
			'Not on the roster',
			['Undo no-show', 'Mark aboard', 'Mark ashore']
		],
		['a guardian who stays ashore', 'p1', [], 'Guest p1', ['Mark aboard', 'Mark ashore', 'No-show']],
		['a guardian who boards after all', 'p1', [boardAgain], 'Guest p1', ['Undo aboard', 'Mark ashore']],
		[
			'a guardian whose boarding was taken back',
			'p1',
			[boardAgain, tap(5, 'p1', 'unboard', [uuid(4)])],
			'Guest p1',
			['Undo not aboard', 'Mark aboard', 'Mark ashore', 'No-show']
		]
	])('of %s opens, with the next marks', (_, guestId, marks, title, buttons) => {
		const html = sheetOf(guestId, marks);
		expect(html).toContain('<dialog');
		expect(html).toContain(title);
		expect(buttonsOf(html)).toEqual(buttons);
		const readOnly = sheetOf(guestId, marks, false);
		expect(readOnly).toContain(title);
		expect(readOnly.includes('>Mark aboard')).toBe(false);
		expect(readOnly.match(/<li/g)?.length ?? 0).toBe(marks.length);
	});

	it.each([
		['nobody', 'gone', []],
		['someone removed without a mark, while others have marks', 'gone', [boardAgain]]
	])('doesn’t open for %s', (_, guestId, marks) => {
		expect(sheetOf(guestId, marks)).not.toContain('<dialog');
	});

	it('opens for everyone who is listed, and names all newest marks in the next one', () => {
		const marks = [board, noShow, boardAgain, tap(5, 'p1', 'unboard', [uuid(4)]), tap(6, 'p3', 'ashore')];
		const view = look(charterOf(...marks), []);
		const listed = [...view.guests, ...view.notCounted].map((one) => one.patronId);
		expect(listed.toSorted()).toEqual(['gone', 'p1', 'p2', 'p3']);
		for (const patronId of listed) expect(sheetOf(patronId, marks)).toContain('<dialog');
		const heads = (patronId: string) => personOf(view, patronId)?.status.heads.map((one) => one.markId);
		expect([heads('gone'), heads('p1'), heads('p2')]).toEqual([[uuid(1), uuid(2)], [uuid(5)], []]);
	});
});
