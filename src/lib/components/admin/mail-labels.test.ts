import { describe, expect, it } from 'vitest';
import type { MailItem, ShownEmail } from '../../wire/mail.ts';
import { aboutText, emailMark, emailStatusText } from './mail-labels.ts';

const nowMs = Date.parse('2026-05-23T21:38:00Z');
const item: MailItem = {
	mailId: 'm',
	about: { kind: 'payment', receiptCode: 'P2W-7NC', takenCents: 18_000, name: 'Alice Tidewell' },
	createdAt: '2026-05-23T21:00:00Z',
	letters: []
};
const told = (email: Partial<ShownEmail>, of: Partial<MailItem> = {}) => {
	const shown: ShownEmail = { letter: 'receipt', state: 'waiting', ...email };
	const { lead, rest } = emailStatusText(shown, { ...item, ...of }, nowMs, false);
	return `${lead} ${rest}`.trim();
};

describe('what an email is about', () => {
	it('names its record in plain words', () => {
		expect(aboutText(item)).toBe('Payment P2W-7NC, $180.00, Alice Tidewell');
		expect(aboutText({ ...item, about: { kind: 'waiver', name: 'Wes Calder' } })).toBe('Waiver signed by Wes Calder');
		const assigned = { kind: 'assignment', slot: 'first_mate', name: 'Imke Larkin' } as const;
		expect(aboutText({ ...item, about: { kind: 'cancellation', name: 'Wes Calder' } })).toBe(
			'Cancellation for Wes Calder'
		);
		expect(aboutText({ ...item, about: assigned })).toBe('Imke Larkin, first mate');
	});
});

describe('an email’s status', () => {
	it('shows why it failed, and why there is none', () => {
		expect(told({ state: 'failed', reason: 'bad_address' })).toBe('Failed. This address doesn’t accept email.');
		expect(told({ state: 'failed', reason: 'bounced' })).toMatch(
			/^Failed\. This email bounced: .* Ask for another address\.$/
		);
		expect(told({ state: 'failed', reason: 'complaint' })).toMatch(/^Failed\. .* as spam\. Don’t send it again\./);
		expect(told({ state: 'skipped', reason: 'no_address' })).toBe('Not sent. No email address.');
		expect(told({ state: 'skipped', reason: 'reopened' })).toBe(
			'Not sent. The charter was reopened before this email was sent.'
		);
	});

	it('shows that a sent email may be late or lost', () => {
		expect(told({ state: 'sent' })).toBe('Sent.');
		expect(told({ state: 'sent', reason: 'delayed' })).toMatch(/^Sent\. .* may arrive late\.$/);
		expect(told({ state: 'sent', reason: 'returned' })).toMatch(/^Sent\. .* may not have arrived\.$/);
	});

	it('shows who left it unsent, and also why it failed', () => {
		const left = { at: '2026-05-22T21:40:00Z', by: 'Rosa Ostrow' };
		expect(told({ state: 'failed', reason: 'bad_address', left })).toMatch(
			/^Left unsent by Rosa Ostrow, \w{3}, May 2[23] · .+\. This address doesn’t accept email\.$/
		);
	});

	it('shows why it waits, and the next attempt', () => {
		const dueAt = '2026-05-23T21:40:00Z';
		expect(told({ reason: 'unreachable' }, { dueAt })).toMatch(
			/^Waiting\. The email provider can’t be reached\. Next try: \d/
		);
		expect(told({}, { dueAt: '2026-05-23T21:00:00Z' })).toBe('Waiting.');
		expect(told({}, { about: { kind: 'nothing_yet' } })).toBe(
			'Waiting. This email will be sent after the record it’s about is saved.'
		);
	});

	it('has words for a reason that it does not know yet', () => {
		expect(told({ state: 'failed', reason: 'carrier_pigeon_lost' })).toBe('Failed. carrier pigeon lost.');
	});
});

const left = { at: '2026-05-22T21:40:00Z', by: 'Rosa Ostrow' };

it.each<[name: string, email: Partial<ShownEmail>, isToNobody: boolean, mark: string, text: string]>([
	['sent', { state: 'sent' }, false, 'recorded', 'Sent.'],
	[
		'sent, but only to this computer',
		{ state: 'sent' },
		true,
		'voided',
		'Kept on this computer. Nobody received this email.'
	],
	[
		'late, but only on this computer',
		{ state: 'sent', reason: 'delayed' },
		true,
		'voided',
		'Kept on this computer. Nobody received this email.'
	],
	['waiting', { state: 'waiting' }, false, 'saved', 'Waiting.'],
	['waiting on this computer', { state: 'waiting' }, true, 'saved', 'Waiting.'],
	['without an address', { state: 'skipped', reason: 'no_address' }, false, 'voided', 'Not sent. No email address.'],
	['failed', { state: 'failed', reason: 'too_large' }, true, 'person', 'Failed. The email is too large.'],
	['failed, and left unsent', { state: 'failed', left }, false, 'voided', 'Left unsent by Rosa Ostrow']
])('has a mark that matches its status: %s', (_, email, isToNobody, mark, text) => {
	const shown: ShownEmail = { letter: 'cancellation', state: 'waiting', ...email };
	const { lead, rest } = emailStatusText(shown, item, nowMs, isToNobody);
	expect([emailMark(shown, isToNobody), `${lead} ${rest}`.trim()]).toEqual([mark, expect.stringContaining(text)]);
});

it('says when an email that reached nobody was kept', () => {
	const kept: ShownEmail = { letter: 'receipt', state: 'sent', at: '2026-05-23T21:38:00Z' };
	expect(emailStatusText(kept, item, nowMs, true).lead).toMatch(/^Kept on this computer \d+:\d\d [AP]M\.$/);
});
