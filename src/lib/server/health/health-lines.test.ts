import { describe, expect, it } from 'vitest';
import type { HealthLine } from '../../wire/health.ts';
import type { MailStatus } from '../email/index.ts';
import {
	backupLine,
	emailLine,
	failedEmailLine,
	releaseLine,
	storageLine,
	unsentLine,
	webhookLine
} from './health-lines.ts';

const at = '2026-05-23T18:00:00.000Z';
const now = new Date('2026-05-23T19:00:00Z');
const mail: MailStatus = { provider: 'gmail', configured: true, lastSuccessAt: at, waiting: 0, failed: 0 };
const noneReturned = { bounced: 0, complaints: 0, held: 0, trials: 0 };
const allWell = { paused: 0, failing: 0, failedMessages: 0 };
const folder = { path: '/srv/boats', freeBytes: 20_000_000_000 };
const stopped = { ...mail, problem: 'credentials_refused', settings: ['GMAIL_REFRESH_TOKEN'] } as const;

const cases: [string, HealthLine, HealthLine['state'], RegExp][] = [
	['email that goes out', emailLine(mail), 'ok', /Gmail accepts/],
	['email never tried', emailLine({ ...mail, lastSuccessAt: null }), 'unknown', /don’t know yet/],
	['email that is rejected', emailLine({ ...stopped, waiting: 2 }), 'attention', /GMAIL_REFRESH_TOKEN.*2 emails/],
	['email on this computer', emailLine({ ...mail, provider: 'local' }), 'attention', /Nobody receives it/],
	['no failed email', failedEmailLine(mail, noneReturned), 'ok', /No email/],
	[
		'one failed email',
		failedEmailLine({ ...mail, failed: 1 }, noneReturned),
		'attention',
		/1 email could not be delivered\.$/
	],
	[
		'one email that bounced',
		failedEmailLine({ ...mail, failed: 1 }, { ...noneReturned, bounced: 1 }),
		'attention',
		/One came back, because the address doesn’t exist/
	],
	[
		'emails that were reported as spam',
		failedEmailLine({ ...mail, failed: 4 }, { ...noneReturned, bounced: 2, complaints: 2 }),
		'attention',
		/2 came back.*2 were reported as spam\.$/
	],
	[
		'emails that a restore did not send',
		failedEmailLine({ ...mail, failed: 2 }, { ...noneReturned, held: 2 }),
		'attention',
		/^2 were waiting when this database was restored\.$/
	],
	[
		'a failed email beside one that a restore did not send',
		failedEmailLine({ ...mail, failed: 2 }, { ...noneReturned, held: 1 }),
		'attention',
		/^1 email could not be delivered\. One was waiting when this database was restored\.$/
	],
	[
		'emails that the trial of a release did not send',
		failedEmailLine({ ...mail, failed: 4 }, { ...noneReturned, held: 1, trials: 2 }),
		'attention',
		/^1 email could not be delivered\. One was waiting.* 2 come from the trial of a new release\.$/
	],
	['webhooks that work', webhookLine(allWell), 'ok', /^No webhooks are failing\.$/],
	['one paused webhook', webhookLine({ ...allWell, paused: 1 }), 'attention', /^1 webhook is paused/],
	['two paused webhooks', webhookLine({ ...allWell, paused: 2 }), 'attention', /^2 webhooks are paused/],
	[
		'a receiver that is down',
		webhookLine({ ...allWell, failing: 1, failingSince: at }),
		'attention',
		/^1 webhook’s receiver isn’t accepting messages right now\.$/
	],
	[
		'receivers that are down',
		webhookLine({ ...allWell, failing: 2, failingSince: at }),
		'attention',
		/^The receivers of 2 webhooks aren’t accepting/
	],
	[
		'a message that was given up',
		webhookLine({ ...allWell, failedMessages: 1 }),
		'attention',
		/^1 message of the last 7 days wasn’t delivered\.$/
	],
	[
		'all of this',
		webhookLine({ paused: 1, failing: 1, failingSince: at, failedMessages: 3 }),
		'attention',
		/^1 webhook is paused.* 1 webhook’s receiver.* 3 messages of the last 7 days weren’t delivered\.$/
	],
	[
		'more messages than are counted',
		webhookLine({ ...allWell, failedMessages: 1_000 }),
		'attention',
		/^1,000 or more messages of the last 7 days weren’t delivered\.$/
	],
	['phones without unsent entries', unsentLine({ phones: 0, entries: 0, amountCents: 0 }), 'ok', /No phone/],
	[
		'an entry on a phone',
		unsentLine({ phones: 1, entries: 1, amountCents: 0, oldestReportAt: at }),
		'attention',
		/^1 entry is still on 1 phone\.$/
	],
	[
		'money on phones',
		unsentLine({ phones: 2, entries: 3, amountCents: 31_000, oldestReportAt: at }),
		'attention',
		/^3 entries are still on 2 phones, with \$310\.00\.$/
	],
	['backups on', backupLine({ kind: 'on', latestAt: at }, undefined, now), 'ok', /Every change/],
	['backups off', backupLine({ kind: 'off' }, undefined, now), 'attention', /off/],
	['backups not known', backupLine({ kind: 'unknown' }, undefined, now), 'unknown', /couldn’t check/],
	['a local folder', backupLine({ kind: 'unknown' }, folder, now), 'attention', /\/srv\/boats.*No backup is known/],
	[
		'a local folder with a backup of last night',
		backupLine({ kind: 'unknown' }, { ...folder, lastBackupAt: at }, now),
		'ok',
		/\/srv\/boats.*on another disk/
	],
	[
		'a local folder with an old backup',
		backupLine({ kind: 'unknown' }, { ...folder, lastBackupAt: '2026-05-22T06:59:59.000Z' }, now),
		'attention',
		/\/srv\/boats.*is old/
	],
	['a database that doesn’t answer', storageLine(false, folder), 'attention', /isn’t responding/],
	['a disk with space', storageLine(true, folder), 'ok', /20\.0 GB/],
	['a full disk', storageLine(true, { ...folder, freeBytes: 999_999_999 }), 'attention', /only 1\.0 GB/],
	['a table in the cloud', storageLine(true, undefined), 'ok', /grows/],
	['a release', releaseLine('1764194400000'), 'ok', /^The app is running\.$/]
];

describe('a line of the health page', () => {
	it.each(cases)('about %s says how it is, and what to do if it needs attention', (_, line, state, words) => {
		expect(line.state).toBe(state);
		expect(line.says).toMatch(words);
		if (state === 'attention') expect(line.todo).toMatch(/\.$/);
	});

	it('has the moment it is about', () => {
		expect(releaseLine('1764194400000')).toMatchObject({ at: '2025-11-26T22:00:00.000Z', atLabel: 'Built' });
		expect(releaseLine('1.2.3').at).toBeUndefined();
		expect(backupLine({ kind: 'on', latestAt: at }, undefined, now).at).toBe(at);
	});
});
