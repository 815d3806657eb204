import { alarmName, alarmsOfARelease } from '../../shared/outputs.ts';
import type { AlarmState, Alarms, Clock } from '../ports.ts';

const lookMs = 15_000;
/** How much longer to wait if CloudWatch doesn't respond at the end of the watch. */
const graceMs = 5 * 60_000;

export type Watched =
	| { kind: 'quiet' }
	| { kind: 'went_off'; names: string[] }
	/** CloudWatch didn't respond at the end of the watch. */
	| { kind: 'blind'; lastLookAt: string | undefined; why: string };

/** The current state of the alarms that a bad release can set off, by name. */
export async function readAlarms(alarms: Alarms, stageName: string): Promise<Map<string, AlarmState>> {
	const found = await alarms.read(namesOf(stageName));
	return new Map(found.map((alarm) => [alarm.name, alarm]));
}

export function namesOf(stageName: string): string[] {
	return alarmsOfARelease.map((id) => alarmName(stageName, id));
}

/**
 * Watches the alarms for some minutes, and succeeds only if CloudWatch responds to the last read. An alarm that was already on counts only
 * if it recovers and goes off again.
 */
export async function watchAlarms(
	{ alarms, clock }: { alarms: Alarms; clock: Clock },
	{ stageName, before, watchMs }: { stageName: string; before: ReadonlyMap<string, AlarmState>; watchMs: number }
): Promise<Watched> {
	const startedAt = clock.now().getTime();
	let lastLookAt: string | undefined;
	let why = 'no answer';
	for (;;) {
		const now = clock.now();
		const isOver = now.getTime() - startedAt >= watchMs;
		try {
			const present = await readAlarms(alarms, stageName);
			const names = [...present.values()].filter((alarm) => hasGoneOff(alarm, before)).map(({ name }) => name);
			if (names.length > 0) return { kind: 'went_off', names };
			if (isOver) return { kind: 'quiet' };
			lastLookAt = now.toISOString();
		} catch (error) {
			why = error instanceof Error ? error.name : 'unknown';
			if (clock.now().getTime() - startedAt >= watchMs + graceMs) return { kind: 'blind', lastLookAt, why };
		}
		await clock.wait(lookMs);
	}
}

/** Whether an alarm has gone off since `before` was read. Compares CloudWatch's own times, because this computer's clock may be wrong. */
function hasGoneOff({ name, isInAlarm, since }: AlarmState, before: ReadonlyMap<string, AlarmState>): boolean {
	const was = before.get(name);
	return isInAlarm && !(was?.isInAlarm === true && was.since === since);
}
