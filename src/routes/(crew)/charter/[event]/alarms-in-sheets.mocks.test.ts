// Checks that every sheet in which something is saved shows the page's alarms, rendered on the server without a browser.
import { createRawSnippet, type Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it, vi } from 'vitest';
import { cardOf, entryOf, look, moment, uuid } from '../../../../../tests/support/aboard-entries.ts';
import { SheetRecordIds } from '../../../../lib/crew-app/screens/sheet-record-ids.ts';
import { emptyGuest } from '../../../../lib/components/boarding/guest-draft.ts';
import CorrectionSheet from '../../../../lib/components/charter/CorrectionSheet.svelte';
import ChooseCharterSheet from '../../../../lib/components/outbox/ChooseCharterSheet.svelte';
import Sheet from '../../../../lib/components/ui/Sheet.svelte';
import Toasts from '../../../../lib/components/ui/Toasts.svelte';
import { provideToasts, ToastList, type Toast } from '../../../../lib/components/ui/toasts.svelte.ts';
import { viewCash } from '../../../../lib/snapshot/cash-here.ts';
import { viewGate } from '../../../../lib/snapshot/gate-view.ts';
import { mergeCard } from '../../../../lib/snapshot/view.ts';
import CharterSheets from './CharterSheets.svelte';
import TripSheets, { type TripSheet } from './TripSheets.svelte';

vi.mock(import('../../../../lib/crew-app/screens/crew.svelte.ts'), () => ({
	getCrew: () =>
		({
			...{ phone: { session: { user: undefined }, waiverText: {} }, now: { ms: Date.parse(moment) } },
			canLogPayments: false
		}) as never
}));

const lost: Toast = { id: 'a', tone: 'alarm', title: 'NOT saved. Write it on paper.', line: 'Ann: Aboard' };
const late: Toast = { id: 'b', tone: 'saved', title: 'Saved after all', isInSheets: true };
const saved: Toast = { id: 'c', tone: 'saved', title: 'Saved on this phone' };

function draw<P extends Record<string, unknown>>(of: Component<P>, props: P, shown?: readonly Toast[]): string {
	const toasts = new ToastList();
	for (const toast of shown ?? []) toasts.show(toast);
	// The page provides its messages to the components inside it.
	const Page: Component<P> = (...args) => {
		if (shown) provideToasts(toasts);
		return of(...args);
	};
	return render(Page, { props }).body.replace(/<!--.*?-->|<style.*?<\/style>/gs, '');
}

/** The text of every alert in the dialog. */
function alertsIn(html: string): string[] {
	const dialog = /<dialog.*?<\/dialog>/s.exec(html)?.[0] ?? '';
	return [...dialog.matchAll(/<div role="alert".*?<div class="body/gs)].map(([text]) =>
		text.replaceAll(/<svg.*?<\/svg>|<[^>]*>/gs, ' ').replaceAll(/\s+/g, ' ')
	);
}

const departs = entryOf({ kind: 'departure', id: uuid(1), fields: { warnings: [], overrides: [] } });
const entries = [departs];
const charter = mergeCard(cardOf(), entries);
const view = look(cardOf(), entries);
const sheets = [
	...(['add', 'all_aboard', 'all_ashore', 'count', 'depart', 'return', 'revoke'] as const),
	...(['checklist', 'log', 'ready', 'handover'] as const)
] satisfies TripSheet[];
// The line above doesn't compile if it lists something that isn't a sheet, and this one if it misses a sheet.
const isComplete: TripSheet extends (typeof sheets)[number] ? true : never = true;

const tripProps = (sheet: TripSheet) => ({
	...{ charter, view, report: viewGate(charter, view), cash: viewCash(charter, 'ostrow'), sheet },
	...{ guestDraft: emptyGuest(), recordIds: new SheetRecordIds(() => 'id'), onready: () => undefined }
});
const guestProps = {
	...{ charter, view, isDue: true, guestId: 'p1', paymentId: undefined },
	...{ onmark: async () => undefined, onlog: () => undefined }
};
const nothing = () => undefined;
const sheetOf = (name: string, shown?: readonly Toast[]): string => {
	const sheet = sheets.find((one) => one === name);
	if (sheet) return draw(TripSheets, tripProps(sheet), shown);
	if (name === 'a guest') return draw(CharterSheets, guestProps, shown);
	const act = async () => undefined;
	return name === 'a correction'
		? draw(CorrectionSheet, { subtitle: '', mintId: () => '', act, onclose: nothing }, shown)
		: draw(ChooseCharterSheet, { charters: [], nowMs: 0, subtitle: '', onchoose: act, onclose: nothing }, shown);
};

describe('the alarms in an open sheet', () => {
	it.each([...sheets, 'a guest', 'a correction', 'a choice of a charter'])('show in the sheet of %s', (name) => {
		expect(isComplete).toBe(true);
		const alerts = alertsIn(sheetOf(name, [lost, late, saved]));
		expect(alerts).toEqual([expect.stringContaining('NOT saved. Write it on paper. Ann: Aboard')]);
		expect(alerts[0]).toContain('Saved after all');
		expect(alerts[0]).not.toContain('Saved on this phone');
	});

	it.each<[string, Toast[] | undefined]>([
		['no alarm', [saved]],
		['no messages', []],
		['no place for messages', undefined]
	])('aren’t there with %s', (_, shown) => {
		for (const name of ['add', 'a guest', 'a correction']) {
			const html = sheetOf(name, shown);
			expect(html).toContain('<dialog');
			expect(html).not.toContain('aria-relevant');
		}
	});

	it('don’t show in a sheet that shows its own', () => {
		const children = createRawSnippet(() => ({ render: () => '<p>Fields</p>' }));
		const props = { title: 'Log payment', onclose: nothing, children };
		expect(draw(Sheet, props, [lost])).toContain('NOT saved');
		expect(draw(Sheet, { ...props, hidesAlarms: true }, [lost])).not.toContain('NOT saved');
	});

	it('also stay on the page, with the newest first, and with room to scroll if there are many', () => {
		const toasts = new ToastList();
		const many = ['Ann', 'Bo', 'Cy'].map((line) => ({ ...lost, id: line, line }));
		for (const toast of many) toasts.show(toast);
		const { body } = render(Toasts, { props: { toasts } });
		expect(many.map(({ line }) => body.indexOf(`>${line}<`)).toSorted((a, b) => b - a)).toEqual(
			many.map(({ line }) => body.indexOf(`>${line}<`))
		);
		expect(body).toMatch(/role="alert"[^>]*class="[^"]*many/);
	});
});
