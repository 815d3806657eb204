import type { Actor } from '../../domain/rights.ts';
import type { EmailStatusReader, MailStatus } from '../email/index.ts';
import type { Database } from './ports.ts';
import { readOfficeHealth, type OfficeHealthPorts } from './read-office-health.ts';

export interface Health {
	/** Whether the server can answer requests, which requires the table. */
	canServe: boolean;
	version: string;
	table: 'ok' | 'unreachable';
	mail: MailStatus | undefined;
}

export interface HealthPorts {
	database: Pick<Database, 'check'>;
	mail: EmailStatusReader;
	version: string;
}

export function createHealth(ports: OfficeHealthPorts) {
	return {
		read: () => readHealth(ports),
		/** Returns the health report in words, with instructions, for admins. */
		office: (actor: Actor) => readOfficeHealth(ports, actor)
	};
}

/** Returns the server's health, without secrets. Never throws, but reports which checks failed. */
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
