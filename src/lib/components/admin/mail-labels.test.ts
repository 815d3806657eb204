import { describe, expect, it } from 'vitest';
import type { MailItem, ShownEmail } from '../../wire/mail.ts';
import { aboutText, emailStatusText } from './mail-labels.ts';

const nowMs = Date.parse('2026-05-23T21:38:00Z');
const item: MailItem = {
	mailId: 'm',
	about: { kind: 'payment', receiptCode: 'P2W-7NC', takenCents: 18_000, name: 'Alice Tidewell' },
	createdAt: '2026-05-23T21:00:00Z',
	letters: []
};
const told = (email: Partial<ShownEmail>, of: Partial<MailItem> = {}) => {
	const { lead, rest } = emailStatusText({ letter: 'receipt', state: 'waiting', ...email }, { ...item, ...of }, nowMs);
	return `${lead} ${rest}`.trim();
};

describe('what an email is about', () => {
	it('names its record in plain words', () => {
		expect(aboutText(item)).toBe('Payment P2W-7NC, $180.00, Alice Tidewell');
		expect(aboutText({ ...item, about: { kind: 'waiver', name: 'Wes Calder' } })).toBe('Waiver of Wes Calder');
		const assigned = { kind: 'assignment', slot: 'first_mate', name: 'Imke Larkin' } as const;
		expect(aboutText({ ...item, about: { kind: 'cancellation', name: 'Wes Calder' } })).toBe(
			'Cancellation, to Wes Calder'
		);
		expect(aboutText({ ...item, about: assigned })).toBe('Imke Larkin, first mate');
	});
});

describe('an email’s status', () => {
	it('shows why it failed, and why there is none', () => {
		expect(told({ state: 'failed', reason: 'bad_address' })).toBe('Failed. This address doesn’t accept email.');
		expect(told({ state: 'failed', reason: 'bounced' })).toMatch(/^Failed\. It bounced: .* Ask for another address\.$/);
		expect(told({ state: 'failed', reason: 'complaint' })).toMatch(/^Failed\. .* as spam\. Don’t send again\./);
		expect(told({ state: 'skipped', reason: 'no_address' })).toBe('Not sent. No email address.');
		expect(told({ state: 'skipped', reason: 'reopened' })).toBe(
			'Not sent. The charter was reopened before this was sent.'
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
			/^Waiting\. The email provider can’t be reached\. Next try \d/
		);
		expect(told({}, { dueAt: '2026-05-23T21:00:00Z' })).toBe('Waiting.');
		expect(told({}, { about: { kind: 'nothing_yet' } })).toBe('Waiting. It will be sent once its record arrives.');
	});

	it('has words for a reason that it does not know yet', () => {
		expect(told({ state: 'failed', reason: 'carrier_pigeon_lost' })).toBe('Failed. carrier pigeon lost.');
	});
});
