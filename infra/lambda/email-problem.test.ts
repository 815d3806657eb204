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
		['emails were sent lately', well, undefined],
		['the provider refuses the credentials', { ...well, problem: 'credentials_refused' }, 'credentials_refused'],
		['emails wait and none was sent for hours', { ...well, lastSuccessAt: '2026-05-23T17:59:00Z' }, 'none_sent'],
		['emails wait and none was ever sent', { ...well, lastSuccessAt: null }, 'none_sent'],
		['nothing waits, and nothing was sent since winter', { ...well, lastSuccessAt: null, waiting: 0 }, undefined],
		['the table can’t be asked', undefined, undefined]
	])('%s', (_, status, trouble) => {
		expect(emailProblem(status, now)).toBe(trouble);
	});
});
