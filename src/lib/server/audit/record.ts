import type { AuditEntry } from '../../domain/audit.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Clock, Ids } from '../shared/ports.ts';
import type { Audited, AuditLog } from './ports.ts';

export interface RecordPorts {
	clock: Clock;
	ids: Pick<Ids, 'uuid'>;
	auditLog: Pick<AuditLog, 'insert' | 'insertOutcome'>;
}

/**
 * Writes an action's audit log entry before the action, and the outcome after it. If the server stops in between, the entry has no outcome
 * and shows as not confirmed.
 */
export function createAudited(ports: RecordPorts): Audited {
	return async (actor, draft, act, isDone = () => true) => {
		const entry: AuditEntry = {
			auditId: ports.ids.uuid(),
			at: ports.clock.now().toISOString(),
			actorId: actor.id,
			actorName: actor.name,
			sessionId: actor.sessionId,
			...draft,
			fields: [...draft.fields]
		};
		await ports.auditLog.insert(entry);
		let isRefused = false;
		try {
			const result = await act();
			isRefused = !isDone(result);
			await close(ports, entry, isRefused);
			return result;
		} catch (error) {
			// If the database was unavailable, it may still have carried out the action, so don't write an outcome.
			const isCertain = error instanceof Refusal && error.reason !== 'unavailable';
			if (isCertain && !isRefused) await close(ports, entry, true);
			throw error;
		}
	};
}

async function close(ports: RecordPorts, entry: AuditEntry, isRefused: boolean): Promise<void> {
	try {
		await ports.auditLog.insertOutcome(entry, isRefused ? 'refused' : 'done');
	} catch (error) {
		// The action is done and its entry is already written, so don't fail here. Without an outcome, the entry shows as not confirmed.
		if (!(error instanceof Refusal)) throw error;
	}
}
