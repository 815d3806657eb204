import { emailStatusText, type CredentialState } from '../../domain/email-status.ts';
import { formatCents } from '../../domain/money.ts';
import type { HealthLine } from '../../wire/health.ts';
import type { MailStatus, ReturnedEmails } from '../email/index.ts';
import { maxCountedFailures, type WebhookStatus } from '../webhooks/index.ts';
import type { BackupStatus, LocalFolder } from './ports.ts';

// The text of each line on the health page. Write it for a captain, not for an engineer.

export function emailLine(mail: MailStatus): HealthLine {
	const { provider, problem, settings = [], waiting, lastSuccessAt } = mail;
	const credentials: CredentialState = problem ?? (lastSuccessAt === null ? 'unknown' : 'valid');
	const sent = lastSuccessAt === null ? {} : { at: lastSuccessAt, atLabel: 'Last sent' };
	const line = { name: 'email', title: 'Email', href: '/admin/mail', ...sent };
	const says = emailStatusText({ provider, credentials, settings, waiting });
	if (problem !== undefined) {
		const todo = 'Ask the person who runs the app to fix these settings. Waiting emails will be sent automatically.';
		return { ...line, state: 'attention', says, todo };
	}
	if (provider === 'local') {
		const todo = 'You don’t need email for a trial. Before real guests come, set up Gmail or Amazon SES.';
		return { ...line, state: 'attention', says, todo };
	}
	return { ...line, state: credentials === 'valid' ? 'ok' : 'unknown', says };
}

function countOf(emails: number): string {
	return emails === 1 ? 'One' : String(emails);
}

export function failedEmailLine(
	{ failed }: MailStatus,
	{ bounced, complaints, held, trials }: ReturnedEmails
): HealthLine {
	const line = { name: 'failed_email', title: 'Failed emails', href: '/admin/mail' };
	if (failed === 0) return { ...line, state: 'ok', says: 'No emails have failed.' };
	const undelivered = failed - held - trials;
	const says =
		undelivered <= 0 ? '' : `${undelivered === 1 ? '1 email' : `${undelivered} emails`} could not be delivered.`;
	const came =
		bounced === 0 ? '' : `${countOf(bounced)} came back, because the address doesn’t exist or doesn’t accept email.`;
	const spam = complaints === 0 ? '' : `${countOf(complaints)} ${complaints === 1 ? 'was' : 'were'} reported as spam.`;
	const waited =
		held === 0 ? '' : `${countOf(held)} ${held === 1 ? 'was' : 'were'} waiting when this database was restored.`;
	const tried =
		trials === 0 ? '' : `${countOf(trials)} ${trials === 1 ? 'comes' : 'come'} from the trial of a new release.`;
	const noSpam = complaints === 0 ? '' : ' Don’t email people who reported spam. Call them instead.';
	const fix =
		undelivered <= 0
			? 'Send these emails, or leave them unsent'
			: 'Fix the address and send the email again, or leave it unsent';
	const todo = `Open Email. ${fix}.${noSpam}`;
	return { ...line, state: 'attention', says: [says, came, spam, waited, tried].filter(Boolean).join(' '), todo };
}

export function webhookLine({ paused, failing, failingSince, failedMessages }: WebhookStatus): HealthLine {
	const line = { name: 'webhooks', title: 'Webhooks', href: '/admin/webhooks' };
	if (paused + failing + failedMessages === 0) return { ...line, state: 'ok', says: 'No webhooks are failing.' };
	const it = paused === 1 ? 'it' : 'them';
	const stopped =
		paused === 1
			? '1 webhook is paused, because its receiver kept failing for days.'
			: `${paused} webhooks are paused, because their receivers kept failing for days.`;
	const down =
		failing === 1
			? '1 webhook’s receiver isn’t accepting messages right now.'
			: `The receivers of ${failing} webhooks aren’t accepting messages right now.`;
	const lost =
		failedMessages === 1
			? '1 message of the last 7 days wasn’t delivered.'
			: `${failedMessages < maxCountedFailures ? failedMessages : '1,000 or more'} messages of the last 7 days weren’t delivered.`;
	const resume = paused === 0 ? '' : `, then resume ${it}, or delete ${it}`;
	const wait = failing === 0 ? '' : ' Waiting messages will be sent automatically.';
	const again = failedMessages === 0 ? '' : ' Send the failed messages again.';
	return {
		...line,
		...(failingSince === undefined ? {} : { at: failingSince, atLabel: 'Failing since' }),
		state: 'attention',
		says: [paused > 0 && stopped, failing > 0 && down, failedMessages > 0 && lost].filter(Boolean).join(' '),
		todo: `Open Webhooks. Fix the receiver${resume}.${wait}${again}`
	};
}

/** Unsent entries on all phones. */
export interface UnsentOnPhones {
	phones: number;
	entries: number;
	/** The total of the unsent payments, in cents. */
	amountCents: number;
	/** The time of the last report from the phone that has been silent the longest. */
	oldestReportAt?: string | undefined;
}

export function unsentLine({ phones, entries, amountCents, oldestReportAt }: UnsentOnPhones): HealthLine {
	const line = { name: 'phones', title: 'Phones', href: '/admin/phones' };
	if (entries === 0) return { ...line, state: 'ok', says: 'No phone has reported unsent entries.' };
	const on = phones === 1 ? '1 phone' : `${phones} phones`;
	const what = entries === 1 ? '1 entry is' : `${entries} entries are`;
	const money = amountCents === 0 ? '' : `, with ${formatCents(amountCents)}`;
	return {
		...line,
		...(oldestReportAt === undefined ? {} : { at: oldestReportAt, atLabel: 'Oldest report' }),
		state: 'attention',
		says: `${what} still on ${on}${money}.`,
		todo: 'The entries will be sent when the phone has a signal and the app is open. Open Phones to see whom to ask.'
	};
}

/** Allows one failed nightly backup, because nobody needs to act on that. */
const maxBackupAgeMs = 36 * 60 * 60_000;

/** @param folder the data folder, if the database is on this computer */
export function backupLine(status: BackupStatus, folder: LocalFolder | undefined, now: Date): HealthLine {
	const line = { name: 'backups', title: 'Backups' };
	if (status.kind === 'on') {
		const latest = status.latestAt === undefined ? {} : { at: status.latestAt, atLabel: 'Backed up through' };
		const says = 'Every change is backed up. You can restore the data to any time in the last few weeks.';
		return { ...line, ...latest, state: 'ok', says };
	}
	if (status.kind === 'off') {
		const todo = 'Ask the person who runs the app to turn on point-in-time recovery for the table today.';
		return { ...line, state: 'attention', says: 'Backups are off. A mistake in the database can’t be undone.', todo };
	}
	if (folder === undefined) {
		const todo = 'Ask the person who runs the app to check point-in-time recovery and update the app’s permissions.';
		return { ...line, state: 'unknown', says: 'We couldn’t check whether backups are on.', todo };
	}
	const { path, lastBackupAt } = folder;
	const last = lastBackupAt === undefined ? {} : { at: lastBackupAt, atLabel: 'Last backup' };
	const where = `All data is on this computer, in ${path}.`;
	if (lastBackupAt !== undefined && now.getTime() - Date.parse(lastBackupAt) < maxBackupAgeMs) {
		return { ...line, ...last, state: 'ok', says: `${where} Keep a copy of each backup on another disk.` };
	}
	return {
		...line,
		...last,
		state: 'attention',
		says: lastBackupAt === undefined ? `${where} No backup is known.` : `${where} The last backup is old.`,
		todo: 'Run npm run backup -- FILE after every charter day, and copy the file to another disk.'
	};
}

export function releaseLine(version: string): HealthLine {
	// A build's version is the time when it was built, in milliseconds.
	const builtAt = /^1\d{12}$/.test(version) ? new Date(Number(version)).toISOString() : undefined;
	const built = builtAt === undefined ? {} : { at: builtAt, atLabel: 'Built' };
	const todo = 'Phones with an older version offer the update and keep everything they have.';
	return {
		name: 'release',
		title: 'Last release',
		state: 'ok',
		says: builtAt === undefined ? `Version ${version} is running.` : 'The app is running.',
		todo,
		...built
	};
}

const lowBytes = 1_000_000_000;

export function storageLine(isReachable: boolean, folder: LocalFolder | undefined): HealthLine {
	const line = { name: 'storage', title: 'Storage' };
	if (!isReachable) {
		const todo =
			'Phones keep what they record and send it later. If this lasts over 10 minutes, call the person who runs the app.';
		return { ...line, state: 'attention', says: 'The database isn’t responding right now.', todo };
	}
	const free = folder?.freeBytes;
	if (free === undefined)
		return { ...line, state: 'ok', says: 'The database is working. Its storage grows as needed.' };
	const size = `${(free / 1_000_000_000).toFixed(1)} GB`;
	if (free >= lowBytes) return { ...line, state: 'ok', says: `The database is working. This disk has ${size} free.` };
	const todo = 'Delete or move other files on this computer. When the disk is full, nothing more can be recorded.';
	return { ...line, state: 'attention', says: `This disk has only ${size} free.`, todo };
}
