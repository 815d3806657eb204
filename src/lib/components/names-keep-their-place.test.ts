// A right-to-left name must not move the amount or the time beside it. Computes the visual order of what the components render.
import { readFileSync } from 'node:fs';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { visualRuns } from '../server/waivers/pdf/visual-order.ts';
import FlaggedQuestion from './admin/FlaggedQuestion.svelte';
import UnmatchedQuestion from './admin/UnmatchedQuestion.svelte';
import OutboxEntry from './outbox/OutboxEntry.svelte';

const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');
const isolated = ['bdi', ...(/b,\s*s\s*\{\s*unicode-bidi: isolate;/.test(css) ? ['b', 's'] : [])];

/** The text as a browser lays it out on one line, from left to right. */
function visualText(html: string): string {
	const marked = html
		.replace(/<!--.*?-->|<style.*?<\/style>/gs, '')
		.replace(new RegExp(`<(${isolated.join('|')})(?=[ >])[^>]*>`, 'g'), '\u2068')
		.replace(new RegExp(`</(${isolated.join('|')})>`, 'g'), '\u2069')
		.replace(/<[^>]*>/g, '')
		.replace(/\s+/g, ' ');
	return visualRuns(marked, 'left').join('');
}

const time = '2026-05-23T19:20:00Z';
const payment = { paymentId: 'p', amountCents: 16_000, tipCents: 0, method: 'cash', takenAt: time, flags: [] };

const rows: [string, (name: string) => { of: Component<any>; props: object }, string][] = [
	[
		'a payment that nobody on the roster made',
		(name) => ({
			of: UnmatchedQuestion,
			props: {
				question: {
					...{ eventId: '2026-05-23-alice', title: 'Sail', date: '2026-05-23', timeZone: 'America/Los_Angeles' },
					...{ payments: [{ ...payment, patronName: name }], candidates: [], corrections: [], flags: [] }
				},
				...{ isBusy: false, onanswer: () => undefined }
			}
		}),
		'$160.00'
	],
	[
		'an unsent payment',
		(name) => ({
			of: OutboxEntry,
			props: {
				...{ title: name, how: '12:20 PM', amountCents: 16_000, nowMs: 0 },
				status: { state: 'saved', eventId: '2026-05-23-alice', attempts: 0, nextAttemptAt: 0, changedAt: 0 }
			}
		}),
		'$160.00'
	],
	[
		'a refund whose reason begins with a number',
		(name) => ({
			of: FlaggedQuestion,
			props: {
				question: {
					...{ eventId: '2026-05-23-alice', title: 'Sail', date: '2026-05-23', timeZone: 'America/Los_Angeles' },
					...{ payments: [], candidates: [], flags: [], subjectId: 'r' },
					corrections: [
						{ ...payment, correctionId: 'r', kind: 'refund', takenByName: name, reason: '37 tickets too many' }
					]
				},
				...{ isBusy: false, onanswer: () => undefined }
			}
		}),
		'37 tickets'
	]
];

describe.each(rows)('%s', (_, make, beside) => {
	it.each(['Sam Wren', 'דנה כהן', 'محمد الفاسي', 'דנה 2'])('shows the name %s before what is beside it', (name) => {
		const { of, props } = make(name);
		const text = visualText(render(of, { props }).body);
		const at = text.indexOf(Array.from(name.split(' ')[0]!)[0]!);
		expect(at).toBeGreaterThanOrEqual(0);
		expect(text.indexOf(beside), text).toBeGreaterThan(at);
	});
});
