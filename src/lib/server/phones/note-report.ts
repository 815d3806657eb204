import type { PhoneReport, StoredPhone } from '../../domain/phone-report.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Clock } from '../shared/ports.ts';
import type { Phones } from './ports.ts';

export interface NotePorts {
	clock: Clock;
	phones: Pick<Phones, 'putReport'>;
}

/** An unchanged report is stored again after this time, to keep the phone's last-seen time in the Office up to date. */
const unchangedForMs = 5 * 60_000;
/** The maximum number of phones to remember. A crew has dozens, so more would mean a bug or an attempt to fill the memory. */
const maxRemembered = 2_000;
/** The maximum number of phones for each account, so that no account can fill the table with made-up phones. */
const maxPhonesPerAccount = 50;

/**
 * Stores phone reports. Remembers each phone's last report, so that a request for the board doesn't need an extra read, and an unchanged
 * phone costs only one write per process every five minutes.
 */
export function createReportNotes({ clock, phones }: NotePorts) {
	const noted = new Map<string, { userId: string; text: string; atMs: number }>();

	function isNoted(key: string, text: string, atMs: number): boolean {
		const last = noted.get(key);
		return last?.text === text && atMs - last.atMs < unchangedForMs;
	}

	/**
	 * @param now when the request arrived. A report from an earlier request never replaces one from a later request.
	 * @throws Refusal `unavailable`
	 */
	return async function note(actor: Actor, report: PhoneReport, now = clock.now()): Promise<void> {
		const { id: userId, sessionId } = actor;
		// Ignore programs, which also use the API but aren't phones.
		if (actor.role === 'service' || sessionId === undefined) return;
		const [key, text] = [`${report.id}#${userId}`, JSON.stringify([sessionId, actor.name, report])];
		if ((noted.get(key)?.atMs ?? 0) > now.getTime() || isNoted(key, text, now.getTime())) return;
		const isNew = !noted.has(key);
		if (isNew && [...noted.values()].filter((one) => one.userId === userId).length >= maxPhonesPerAccount) return;
		// Remember the report before the write, so that simultaneous requests write it only once. The newest report is last in the map.
		noted.delete(key);
		noted.set(key, { userId, text, atMs: now.getTime() });
		const [oldest] = noted.keys();
		if (noted.size > maxRemembered && oldest !== undefined) noted.delete(oldest);
		try {
			await phones.putReport(stored(actor, sessionId, report, now.toISOString()));
		} catch (error) {
			noted.delete(key);
			if (!(error instanceof Refusal)) throw error;
			// The phone's next request sends its report again.
		}
	};
}

function stored(actor: Actor, sessionId: string, report: PhoneReport, seenAt: string): StoredPhone {
	const { id: deviceId, epoch, app, next, count, payments, cents, oldest, kept, home } = report;
	return {
		...{ deviceId, userId: actor.id, userName: actor.name, sessionId, seenAt },
		...{ epoch, app, next, count, payments, cents },
		held: report.held.map(([from, to]) => ({ from, to })),
		charters: report.charters.map(([slug, entries, sum]) => ({ slug, count: entries, cents: sum })),
		...(oldest !== undefined && { oldest }),
		...(kept !== undefined && { isPersistent: kept }),
		...(home !== undefined && { isOnHomeScreen: home })
	};
}
