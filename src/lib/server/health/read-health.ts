import type { EmailStatusReader, MailStatus } from '../email/index.ts';
import type { Database } from './ports.ts';

export interface Health {
	/** Whether the server can do its work. */
	canServe: boolean;
	version: string;
	table: 'ok' | 'unreachable';
	mail: MailStatus | undefined;
}

export interface HealthPorts {
	database: Database;
	mail: EmailStatusReader;
	version: string;
}

export function createHealth(ports: HealthPorts) {
	return { read: () => readHealth(ports) };
}

/** The server's health, without secrets. Never throws, and reports parts that fail. */
async function readHealth(ports: HealthPorts): Promise<Health> {
	const [table, mail] = await Promise.allSettled([ports.database.check(), ports.mail.status()]);
	const isReachable = table.status === 'fulfilled';
	return {
		canServe: isReachable,
		version: ports.version,
		table: isReachable ? 'ok' : 'unreachable',
		mail: mail.status === 'fulfilled' ? mail.value : undefined
	};
}
