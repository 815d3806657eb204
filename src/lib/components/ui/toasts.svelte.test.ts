import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ToastList, type Toast } from './toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const saved: Toast = { id: 'p1', tone: 'saved', title: 'Saved on this phone' };
const recorded: Toast = { id: 'p1', tone: 'recorded', title: 'Recorded' };
const titles = (list: ToastList): string[] => list.items.map((toast) => toast.title);

it('shows Saved for a moment before Recorded replaces it, however fast the server is', () => {
	const list = new ToastList();
	list.show(saved);
	list.show(recorded);
	expect(titles(list)).toEqual(['Saved on this phone']);
	vi.advanceTimersByTime(1_900);
	expect(titles(list)).toEqual(['Recorded']);
});

it('says Recorded also while somebody holds the toast', () => {
	const list = new ToastList();
	list.show(saved);
	list.hold();
	list.show(recorded);
	vi.advanceTimersByTime(1_900);
	expect(titles(list)).toEqual(['Recorded']);
});

it('disappears after a while, but not while it is held. An alarm never disappears', () => {
	const list = new ToastList();
	list.show(saved);
	list.show({ id: 'a', tone: 'alarm', title: 'NOT saved' });
	list.hold();
	vi.advanceTimersByTime(60_000);
	expect(titles(list)).toEqual(['Saved on this phone', 'NOT saved']);
	list.release();
	vi.advanceTimersByTime(60_000);
	expect(titles(list)).toEqual(['NOT saved']);
});

it('shows two at most, and each long enough to be read before another pushes it away', () => {
	const list = new ToastList();
	for (const id of ['a', 'b', 'c', 'd']) list.show({ ...saved, id, title: id });
	expect(titles(list)).toEqual(['a', 'b']);
	vi.advanceTimersByTime(1_900);
	expect(titles(list)).toEqual(['c', 'd']);
});

it('shows both of two messages that come within a moment', () => {
	const list = new ToastList();
	list.show(saved);
	vi.advanceTimersByTime(200);
	list.show({ ...saved, id: 'p2', title: 'Imported' });
	expect(titles(list)).toEqual(['Saved on this phone', 'Imported']);
});

it('shows an alarm at once', () => {
	const list = new ToastList();
	for (const id of ['a', 'b']) list.show({ ...saved, id, title: id });
	list.show({ id: 'x', tone: 'alarm', title: 'NOT saved' });
	expect(titles(list)).toContain('NOT saved');
});

it.each([
	['alarm', 'saved', 'saved'],
	['saved', 'alarm', 'saved'],
	['alarm', 'saved', 'quiet'],
	['saved', 'alarm', 'quiet']
] as const)('keeps an alarm that is %s/%s until it is dismissed, whatever comes after', (first, second, later) => {
	const list = new ToastList();
	for (const tone of [first, second]) list.show({ id: tone, tone, title: tone === 'alarm' ? 'NOT saved' : tone });
	for (const id of ['x', 'y', 'z']) {
		list.show({ id, tone: later, title: id });
		vi.advanceTimersByTime(1_900);
	}
	expect(titles(list)).toEqual(['NOT saved', 'z']);
	list.dismiss('alarm');
	expect(titles(list)).toEqual(['z']);
});

it('keeps every alarm until it is dismissed, and shows one other message beside them', () => {
	const list = new ToastList();
	for (const id of ['a', 'b', 'c']) list.show({ id, tone: 'alarm', title: id });
	for (const id of ['x', 'y']) {
		list.show({ ...saved, id, title: id });
		vi.advanceTimersByTime(1_900);
	}
	expect(titles(list)).toEqual(['a', 'b', 'c', 'y']);
	list.dismiss('b');
	expect(titles(list)).toEqual(['a', 'c', 'y']);
});
