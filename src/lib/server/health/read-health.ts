import type { EmailStatusReader, MailStatus } from '../email/index.ts';
import type { Database } from './ports.ts';

export interface Health {
	/** Whether the server can do its work. */
	canServe: boolean;
	version: string;
	table: 'ok' | 'unreachable';
	mail: MailStatus | undefined;
}

/** How the server is, without secrets. Never throws: a part that can't be asked is what this is for. */
export async function readHealth(ports: {
	database: Database;
	mail: EmailStatusReader;
	version: string;
}): Promise<Health> {
	const [table, mail] = await Promise.allSettled([ports.database.check(), ports.mail.status()]);
	const isReachable = table.status === 'fulfilled';
	return {
		canServe: isReachable,
		version: ports.version,
		table: isReachable ? 'ok' : 'unreachable',
		mail: mail.status === 'fulfilled' ? mail.value : undefined
	};
}
