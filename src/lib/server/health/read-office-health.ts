import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { HealthLine, OfficeHealth } from '../../wire/health.ts';
import { readReturnedEmails, type EmailStatusReader, type MailQueue } from '../email/index.ts';
import type { Clock } from '../shared/ports.ts';
import { requireRight } from '../shared/allow.ts';
import type { WebhookStatus } from '../webhooks/index.ts';
import {
	backupLine,
	emailLine,
	failedEmailLine,
	releaseLine,
	storageLine,
	unsentLine,
	webhookLine,
	type UnsentOnPhones
} from './health-lines.ts';
import type { Database, LocalFolder } from './ports.ts';

export interface OfficeHealthPorts {
	clock: Clock;
	database: Database;
	mail: EmailStatusReader;
	mailQueue: Pick<MailQueue, 'list'>;
	webhookStatus: () => Promise<WebhookStatus>;
	/** Unsent entries on phones, by phone and charter. */
	stillOut: () => Promise<readonly HeldOnPhone[]>;
	version: string;
	/** The data folder, if the database is on this computer. */
	readFolder?: (() => Promise<LocalFolder>) | undefined;
}

/** Unsent entries of one charter on one phone. */
export interface HeldOnPhone {
	phone: { deviceId: string; seenAt: string };
	count: number;
	amountCents: number;
}

/** One check of the health page. If the check fails, the page still shows the check's title. */
interface HealthCheck {
	name: string;
	title: string;
	read(ports: OfficeHealthPorts): Promise<HealthLine>;
}

/** The checks of the health page, in order. Add a new check here, and its text in `health-lines.ts`. */
const checks: readonly HealthCheck[] = [
	{ name: 'email', title: 'Email', read: async ({ mail }) => emailLine(await mail.status()) },
	{
		name: 'failed_email',
		title: 'Failed emails',
		read: async ({ mail, mailQueue }) =>
			failedEmailLine(...(await Promise.all([mail.status(), readReturnedEmails(mailQueue)])))
	},
	{
		name: 'webhooks',
		title: 'Webhooks',
		read: async ({ webhookStatus }) => webhookLine(await webhookStatus())
	},
	{ name: 'phones', title: 'Phones', read: async ({ stillOut }) => unsentLine(addUpUnsent(await stillOut())) },
	{
		name: 'backups',
		title: 'Backups',
		read: async ({ database, readFolder, clock }) =>
			backupLine(await database.backups(), await readFolder?.(), clock.now())
	},
	{
		name: 'storage',
		title: 'Storage',
		read: async ({ database, readFolder }) => storageLine(await answers(database), await readFolder?.())
	},
	{ name: 'release', title: 'Last release', read: async ({ version }) => releaseLine(version) }
];

/**
 * Returns the status of each part of the system in words, with instructions. A check that fails doesn't hide the others.
 * @throws Refusal `not_allowed`
 */
export async function readOfficeHealth(ports: OfficeHealthPorts, actor: Actor): Promise<OfficeHealth> {
	requireRight(actor, 'admin');
	const read = await Promise.allSettled(checks.map((check) => check.read(ports)));
	const lines = read.map((result, at): HealthLine => {
		if (result.status === 'fulfilled') return result.value;
		const { name = '', title = '' } = checks[at] ?? {};
		return { name, title, state: 'unknown', says: 'This check didn’t finish.', todo: 'Reload this page in a minute.' };
	});
	return { checkedAt: ports.clock.now().toISOString(), lines };
}

function addUpUnsent(held: readonly HeldOnPhone[]): UnsentOnPhones {
	const reports = held.map(({ phone }) => phone.seenAt).toSorted();
	return {
		phones: new Set(held.map(({ phone }) => phone.deviceId)).size,
		entries: held.reduce((sum, { count }) => sum + count, 0),
		amountCents: held.reduce((sum, { amountCents }) => sum + amountCents, 0),
		oldestReportAt: reports[0]
	};
}

async function answers(database: Database): Promise<boolean> {
	try {
		await database.check();
		return true;
	} catch (error) {
		if (error instanceof Refusal && error.reason === 'unavailable') return false;
		throw error;
	}
}
