// Checks the text of each screen that names who made a record of the trip, rendered on the server without a browser.
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { cardOf, entryOf, look, uuid } from '../../../../tests/support/aboard-entries.ts';
import type { AboardView } from '../../snapshot/aboard-view.ts';
import ChecklistSheet from './ChecklistSheet.svelte';
import { makerText } from '../charter/payment-labels.ts';
import PersonBoarding from './PersonBoarding.svelte';
import TripPanel from './TripPanel.svelte';

const textOf = (of: Component<any>, props: object): string =>
	render(of, { props })
		.body.replace(/<!--.*?-->|<style.*?<\/style>/gs, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ');

const timeZone = 'America/Los_Angeles';
const nothing = () => undefined;
const tripText = (view: AboardView) =>
	textOf(TripPanel, { view, timeZone, onopen: nothing, canMark: true, canRun: true, readyAtMs: undefined });
const checklistText = (view: AboardView) =>
	textOf(ChecklistSheet, {
		...{ view, crewNames: [], timeZone, subtitle: '', canMark: true, canRun: true, onsave: nothing, onclose: nothing }
	});
const personText = ({ guests: [guest], marks, trip }: AboardView) =>
	textOf(PersonBoarding, { guest, marks, timeZone, trip, onmark: undefined });

const at = '2026-11-22T18:00:00Z';
const larkin = { takenAt: at, receivedAt: at, takenBy: 'larkin', takenByName: 'Imke Larkin' };
type Stamp = typeof larkin & { deliveredBy?: string; deliveredByName?: string };

const count = {
	...{ countId: uuid(1), counted: 3, marksAboard: 3, isClosed: true, heads: [] },
	cameLater: { people: [], mayBeMissing: false }
};
const departure = { departureId: uuid(2), warnings: [], overrides: [], openWarnings: [] };
const item = {
	...{ itemId: 'vhf', text: 'VHF', phase: 'before_departure', isRequired: true, who: 'crew', isBriefing: false },
	...{ state: 'done', isDisputed: false, heads: [uuid(3)] }
};

const screens: [what: string, card: (stamp: Stamp) => object, text: (view: AboardView) => string][] = [
	[
		'a boarding mark',
		(by) => ({ marks: [{ markId: uuid(4), patronId: 'p1', act: 'board', after: [], ...by }] }),
		personText
	],
	['a departure count', (by) => ({ counts: [{ ...count, point: 'departure', ...by }] }), tripText],
	['a count at a stop', (by) => ({ counts: [{ ...count, point: 'stop', ...by }] }), tripText],
	['a count on the return', (by) => ({ counts: [{ ...count, point: 'return', ...by }] }), tripText],
	['a departure', (by) => ({ departure: { ...departure, ...by } }), tripText],
	['an undone departure', (by) => ({ revokedDepartures: [{ ...departure, ...by }] }), tripText],
	[
		'the undo of a departure',
		(by) => ({ revokedDepartures: [{ ...departure, revoked: { revokeId: uuid(8), reason: 'Fog', ...by } }] }),
		tripText
	],
	['a return', (by) => ({ return: { returnId: uuid(5), ...by } }), tripText],
	['a log entry', (by) => ({ log: [{ logId: uuid(6), text: 'Whale', ...by }] }), tripText],
	[
		'a tick',
		({ takenAt, takenByName, deliveredByName }) => ({
			checklist: { templateVersion: 1, items: [{ ...item, takenAt, takenByName, deliveredByName }] }
		}),
		checklistText
	]
];

describe.each(screens)('%s', (_, card, text) => {
	it.each<[sender: string, sent: Partial<Stamp>, shown: string | undefined]>([
		['the person named in it', { deliveredBy: 'larkin' }, undefined],
		['another account', { deliveredBy: 'ostrow', deliveredByName: 'Rosa Ostrow' }, 'Larkin, sent by Ostrow'],
		['an unknown account, as in an older release', {}, undefined]
	])('sent by %s', (_, sent, shown) => {
		const found = text(look(cardOf(card({ ...larkin, ...sent })), []));
		expect(found).toContain(shown ?? 'Larkin');
		if (shown === undefined) expect(found).not.toContain('sent by');
	});
});

it('shows only the maker of a record that is on this phone only', () => {
	const log = entryOf({ kind: 'log', id: uuid(7), fields: { text: 'Whale' } });
	expect(tripText(look(cardOf(), [log]))).toMatch(/Ostrow, on this phone only/);
});

it.each([
	[{ takenByName: undefined, deliveredBy: 'ostrow' }, 'larkin, sent by ostrow'],
	[{ deliveredBy: 'ostrow', deliveredByName: 'Rosa כהן' }, 'Larkin, sent by \u2068כהן\u2069'],
	[{ takenByName: 'Imke כהן' }, '\u2068כהן\u2069'],
	[{ takenBy: undefined, takenByName: undefined }, '']
])('shows %j as “%s”', (by, text) => expect(makerText({ ...larkin, ...by })).toBe(text));

it('shows full names on the printed sheet', () => {
	const sent = { ...larkin, deliveredBy: 'ostrow', deliveredByName: 'Rosa Ostrow' };
	expect(makerText(sent, (name) => name)).toBe('Imke Larkin, sent by Rosa Ostrow');
});
