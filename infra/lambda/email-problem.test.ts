import { describe, expect, it } from 'vitest';
import type { MailStatus } from '../../src/lib/server/email/ports.ts';
import { emailProblem } from './email-problem.ts';

const now = new Date('2026-05-23T20:00:00Z');
const well: MailStatus = {
	provider: 'gmail',
	configured: true,
	lastSuccessAt: '2026-05-23T19:30:00Z',
	waiting: 3,
	failed: 0
};

describe('the mailer’s trouble', () => {
	it.each<[string, MailStatus | undefined, string | undefined]>([
		['letters went out lately', well, undefined],
		['the provider refuses the credentials', { ...well, problem: 'credentials_refused' }, 'credentials_refused'],
		['letters wait and none went for hours', { ...well, lastSuccessAt: '2026-05-23T17:59:00Z' }, 'none_sent'],
		['letters wait and none ever went', { ...well, lastSuccessAt: null }, 'none_sent'],
		['nothing waits, and nothing was sent since winter', { ...well, lastSuccessAt: null, waiting: 0 }, undefined],
		['the table can’t be asked', undefined, undefined]
	])('%s', (_, status, trouble) => {
		expect(emailProblem(status, now)).toBe(trouble);
	});
});
