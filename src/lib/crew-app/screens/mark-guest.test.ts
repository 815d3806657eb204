import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cardOf, look } from '../../../../tests/support/aboard-entries.ts';
import { ToastList } from '../../components/ui/toasts.svelte.ts';
import { saveRecords as saveOnPhone, type RecordDraft } from '../../outbox/commands/save-record.ts';
import { NotSaved } from '../../outbox/commands/save.ts';
import type { Entry } from '../../outbox/model/entry.ts';
import { announceLate } from './announce-late.ts';
import type { Crew } from './crew.svelte.ts';
import { markGuest, saveRecords } from './mark-guest.ts';

// Unit tests share their modules, so the mocks must call the original functions for the next test file.
vi.mock(import('../../outbox/commands/save-record.ts'), async (load) => {
	const original = await load();
	return { ...original, saveRecords: vi.fn(original.saveRecords) };
});
vi.mock(import('./announce-late.ts'), async (load) => ({ announceLate: vi.fn((await load()).announceLate) }));

beforeEach(() => {
	vi.useFakeTimers();
	vi.mocked(announceLate).mockImplementation(() => undefined);
});
afterEach(() => {
	vi.useRealTimers();
	// Makes the mocks call the original functions again.
	vi.mocked(saveOnPhone).mockReset();
	vi.mocked(announceLate).mockReset();
});

const saveMs = 100;
const view = look(cardOf(), []);
const tap = (crew: Crew, at: number) => markGuest(crew, 'e', view.guests[at]!, 'board', view);

/** Creates a crew whose phone takes a while to save. */
function makeCrew(isBroken = false) {
	const drafts: RecordDraft[] = [];
	vi.mocked(saveOnPhone).mockImplementation(async (_target, given) => {
		await new Promise((resolve) => setTimeout(resolve, saveMs));
		if (isBroken) throw new NotSaved('storage_failed');
		drafts.push(...given);
		return [{ intent: { takenAt: '2026-11-22T18:00:00Z' } }] as Entry[];
	});
	const toasts = new ToastList();
	const crew = { toasts, isSignInDue: false, phone: { outbox: {} } } as unknown as Crew;
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

it('keeps the alarm about a mark that wasn’t saved until another one is saved', async () => {
	const broken = makeCrew(true);
	void tap(broken.crew, 0);
	await vi.advanceTimersByTimeAsync(500);
	expect(broken.toasts.items.map(({ tone }) => tone)).toEqual(['alarm']);
	void tap(broken.crew, 1);
	expect(broken.toasts.items.map(({ tone }) => tone)).toEqual(['alarm']);
});
