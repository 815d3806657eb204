import type { PhoneReport, StoredPhone } from '../../domain/phone-report.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Clock } from '../shared/ports.ts';
import type { Phones } from './ports.ts';

export interface NotePorts {
	clock: Clock;
	phones: Pick<Phones, 'putReport'>;
}

/** An unchanged report is written again after this time, so that the Office sees when a phone was last here. */
const unchangedForMs = 5 * 60_000;
/** A crew has dozens of phones. More is a mistake or an attack, and must not fill the memory. */
const maxRemembered = 2_000;
/** A person has a few phones. An account can't fill the table with invented ones. */
const maxPhonesPerAccount = 50;

/**
 * Stores what phones report. Remembers the last report of each phone, so that the board costs no further read, and an unchanged phone
 * one write in five minutes from each process.
 */
export function createReportNotes({ clock, phones }: NotePorts) {
	const noted = new Map<string, { userId: string; text: string; atMs: number }>();

	function isNoted(key: string, text: string, atMs: number): boolean {
		const last = noted.get(key);
		return last?.text === text && atMs - last.atMs < unchangedForMs;
	}

	/** @throws Refusal `unavailable` */
	return async function note(actor: Actor, report: PhoneReport): Promise<void> {
		const { id: userId, sessionId } = actor;
		// Programs use the API, too. They are no phones.
		if (actor.role === 'service' || sessionId === undefined) return;
		const [key, text] = [`${report.id}#${userId}`, JSON.stringify([sessionId, actor.name, report])];
		const now = clock.now();
		if (isNoted(key, text, now.getTime())) return;
		const isNew = !noted.has(key);
		if (isNew && [...noted.values()].filter((one) => one.userId === userId).length >= maxPhonesPerAccount) return;
		// Before the write, so that requests sent at the same time write once. The newest is last.
		noted.delete(key);
		noted.set(key, { userId, text, atMs: now.getTime() });
		const [oldest] = noted.keys();
		if (noted.size > maxRemembered && oldest !== undefined) noted.delete(oldest);
		try {
			await phones.putReport(stored(actor, sessionId, report, now.toISOString()));
		} catch (error) {
			noted.delete(key);
			if (!(error instanceof Refusal)) throw error;
			// The next contact reports again.
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
