import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cardOf, look } from '../../../../tests/support/aboard-entries.ts';
import { ToastList } from '../../components/ui/toasts.svelte.ts';
import { saveRecords as saveOnPhone, type RecordDraft } from '../../outbox/commands/save-record.ts';
import { NotSaved } from '../../outbox/commands/save.ts';
import type { Entry } from '../../outbox/model/entry.ts';
import type { Crew } from './crew.svelte.ts';
import { markGuest, saveRecords } from './mark-guest.ts';

vi.mock(import('../../outbox/commands/save-record.ts'), async (load) => {
	const original = await load();
	return { ...original, saveRecords: vi.fn(original.saveRecords) };
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.mocked(saveOnPhone).mockReset();
});

const saveMs = 100;
const view = look(cardOf(), []);
const tap = (crew: Crew, at: number) => markGuest(crew, 'e', view.guests[at]!, 'board', view);

const session = { user: { id: 'larkin' } };

/** Creates a crew whose phone takes a while to save. @param failures what the next saves fail with */
function makeCrew(failures: NotSaved[] = []) {
	const drafts: RecordDraft[] = [];
	vi.mocked(saveOnPhone).mockImplementation(async (_target, given) => {
		await new Promise((resolve) => setTimeout(resolve, saveMs));
		const failure = failures.shift();
		if (failure) throw failure;
		drafts.push(...given);
		return [{ intent: { takenAt: '2026-11-22T18:00:00Z' } }] as Entry[];
	});
	const toasts = new ToastList();
	const crew = { toasts, isSignInDue: false, phone: { outbox: {}, session } } as unknown as Crew;
	return { crew, toasts, drafts, lines: () => toasts.items.map(({ line }) => line) };
}

it.each<[name: string, next: (crew: Crew) => unknown]>([
	['another guest', (crew) => tap(crew, 1)],
	['everyone', (crew) => saveRecords(crew, [], 'All aboard')]
])('the Undo of the last mark goes away at the tap that marks %s', async (_, next) => {
	const { crew, lines } = makeCrew();
	void tap(crew, 0);
	await vi.advanceTimersByTimeAsync(500);
	expect(lines()).toEqual(['Guest p1: Aboard']);
	void next(crew);
	expect(lines()).toEqual([]);
});

it('shows the new Undo as soon as the mark is saved, and it undoes that mark', async () => {
	const { crew, toasts, drafts, lines } = makeCrew();
	void tap(crew, 0);
	await vi.advanceTimersByTimeAsync(500);
	void tap(crew, 1);
	await vi.advanceTimersByTimeAsync(500);
	expect(lines()).toEqual(['Guest p2: Aboard']);
	toasts.items[0]?.action?.act();
	await vi.advanceTimersByTimeAsync(500);
	expect(drafts.at(-1)?.fields).toMatchObject({ patronId: 'p2', act: 'undo', undoes: drafts[1]?.id });
	expect(lines()).toEqual(['Guest p2: mark undone']);
});

it('doesn’t show the Undo of a mark that is saved after the next tap', async () => {
	const { crew, toasts, lines } = makeCrew();
	const shown = new Set<string | undefined>();
	const show = toasts.show.bind(toasts);
	toasts.show = (toast) => {
		shown.add(toast.line);
		show(toast);
	};
	void tap(crew, 0);
	await vi.advanceTimersByTimeAsync(saveMs / 2);
	void tap(crew, 1);
	await vi.advanceTimersByTimeAsync(500);
	expect([...shown]).toEqual(['Guest p2: Aboard']);
	expect(lines()).toEqual(['Guest p2: Aboard']);
});

/** A save that fails because the storage is silent. `commit` makes it succeed late. */
function stall() {
	const { promise, resolve } = Promise.withResolvers<boolean>();
	return { error: new NotSaved('storage_silent', { late: promise }), commit: () => resolve(true) };
}

const shown = ({ items }: ToastList) => items.map(({ tone, title, line = '' }) => `${tone}: ${title} ${line}`.trim());
const lost = (what: string) => `alarm: NOT saved. Write it on paper. ${what}. This phone’s storage isn’t working.`;
const savedLate = (what: string) => `saved: Saved after all ${what}. If you wrote it on paper, cross it out.`;
const otherVersion = (advice: string) =>
	`alarm: Saved without your last changes Handed over. Your first try was saved after all. ${advice}`;

// The alarm about another guest must stay even after a mark is saved: only its own mark ends it.
it('keeps the alarm about each mark that wasn’t saved until that mark is saved', async () => {
	const { crew, toasts } = makeCrew([new NotSaved('storage_failed'), new NotSaved('quota')]);
	for (const at of [0, 1]) {
		void tap(crew, at);
		await vi.advanceTimersByTimeAsync(500);
	}
	expect(shown(toasts)).toEqual([lost('Guest p1: Aboard'), lost('Guest p2: Aboard')]);
	void tap(crew, 2);
	await vi.advanceTimersByTimeAsync(500);
	expect(shown(toasts).slice(0, 2)).toEqual([lost('Guest p1: Aboard'), lost('Guest p2: Aboard')]);
	void tap(crew, 1);
	await vi.advanceTimersByTimeAsync(2_500);
	expect(shown(toasts)).toEqual([lost('Guest p1: Aboard'), 'saved: Saved on this phone Guest p2: Aboard']);
});

it('a mark that is saved late replaces only its own alarm', async () => {
	const [first, second] = [stall(), stall()];
	const { crew, toasts } = makeCrew([first.error, second.error]);
	for (const at of [0, 1]) {
		void tap(crew, at);
		await vi.advanceTimersByTimeAsync(500);
	}
	first.commit();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(shown(toasts)).toEqual([lost('Guest p2: Aboard')]);
	second.commit();
	await vi.advanceTimersByTimeAsync(500);
	expect(shown(toasts)).toEqual([savedLate('Guest p2: Aboard')]);
	expect(toasts.items[0]?.isInSheets).toBe(true);
});

it.each([
	['larkin', 1],
	['pell', 0]
])('a late save is told only to the person who tried: %s', async (userId, count) => {
	const { error, commit } = stall();
	const { crew, toasts } = makeCrew([error]);
	void tap(crew, 0);
	await vi.advanceTimersByTimeAsync(500);
	session.user.id = userId;
	toasts.clear();
	commit();
	await vi.advanceTimersByTimeAsync(500);
	session.user.id = 'larkin';
	expect(toasts.items).toHaveLength(count);
});

// *All aboard* has one alarm, whatever it marks.
it.each([
	['the same marks, whose phone knows more by now', { after: ['m1'], afterCounts: ['c1'] }, /^saved: Saved after all/],
	['another guest', { patronId: 'p2' }, /^alarm: Saved without your last changes/],
	['another mark', { act: 'ashore' }, /^alarm: Saved without your last changes/]
])('a first try that is saved late, after a second try with %s', async (_, changed, told) => {
	const stalls = [stall(), stall()];
	const { crew, toasts } = makeCrew(stalls.map(({ error }) => error));
	const first = { patronId: 'p1', act: 'board', after: [], afterCounts: [] };
	for (const [at, fields] of [first, { ...first, ...changed }].entries()) {
		void saveRecords(crew, [{ kind: 'boarding', id: `m${at}`, eventId: 'e', fields }], 'All aboard', {
			alarmId: 'all'
		});
		await vi.advanceTimersByTimeAsync(500);
	}
	stalls[0]?.commit();
	await vi.advanceTimersByTimeAsync(2_500);
	expect(shown(toasts)).toEqual([expect.stringMatching(told)]);
});

const record = (kind: RecordDraft['kind'], note: string): RecordDraft => ({
	...{ kind, id: 'r1', eventId: 'e', fields: { countedCents: 31_000, note } }
});

describe('a form that is saved again with other contents', () => {
	it.each<[RecordDraft['kind'], RegExp]>([
		['patron', /Don’t add this guest again/],
		['count', /close another count/],
		['departure', /undo the departure and depart again/],
		['revoke', /The departure is undone/],
		['return', /The return is recorded/],
		['log', /another log entry/],
		['handover', /Don’t hand it over again/]
	])('doesn’t say NOT saved about a %s whose first version is saved, and says what to do', async (kind, advice) => {
		const { crew, toasts } = makeCrew([stall().error, new NotSaved('already_saved')]);
		const onStored = vi.fn();
		for (const note of ['', 'a torn bill']) {
			const isSaved = saveRecords(crew, [record(kind, note)], '$310.00 handed over', { onStored });
			await vi.advanceTimersByTimeAsync(500);
			expect(await isSaved).toBe(false);
		}
		expect(shown(toasts)).toEqual([expect.stringMatching(advice)]);
		expect(shown(toasts).join()).not.toContain('NOT saved');
		expect(onStored).toHaveBeenCalledOnce();
	});

	const advice = 'Don’t hand it over again. Tell the office what to change.';
	it.each<[string, notes: string[], late: number[], string[], lateCalls: number]>([
		['once', [''], [0], [savedLate('Handed over')], 1],
		['once, and an equal retry fails', ['', ''], [0, 1], [savedLate('Handed over')], 1],
		['once, and a retry with a note fails', ['', 'a torn bill'], [0], [otherVersion(advice)], 0],
		['only at the retry', ['', 'a torn bill'], [1], [savedLate('Handed over')], 1],
		['never', ['', 'a torn bill'], [], [lost('Handed over')], 0]
	])('saved late %s', async (_, notes, late, toastsAfter, lateCalls) => {
		const stalls = notes.map(stall);
		const { crew, toasts } = makeCrew(stalls.map(({ error }) => error));
		const [onLate, onStored] = [vi.fn(), vi.fn()];
		for (const note of notes) {
			void saveRecords(crew, [record('handover', note)], 'Handed over', { onLate, onStored });
			await vi.advanceTimersByTimeAsync(500);
		}
		for (const at of late) stalls[at]?.commit();
		// An alarm stays long enough to be read before it is corrected.
		await vi.advanceTimersByTimeAsync(2_500);
		expect(shown(toasts)).toEqual(toastsAfter);
		expect(onLate).toHaveBeenCalledTimes(lateCalls);
		expect(onStored).toHaveBeenCalledTimes(late.length);
	});

	it('says nothing more once a retry is saved', async () => {
		const { error, commit } = stall();
		const { crew, toasts } = makeCrew([error]);
		for (const note of ['', '']) {
			void saveRecords(crew, [record('handover', note)], 'Handed over');
			await vi.advanceTimersByTimeAsync(500);
		}
		expect(shown(toasts)).toEqual([]);
		commit();
		await vi.advanceTimersByTimeAsync(500);
		expect(shown(toasts)).toEqual([]);
	});
});
