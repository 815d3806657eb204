import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { endSession, type ReadSessionPorts } from '../access/index.ts';
import type { Audited } from '../audit/index.ts';
import { requireRight } from '../shared/allow.ts';

export interface EndSessionPorts extends Pick<ReadSessionPorts, 'sessions'> {
	audited: Audited;
}

/**
 * Ends one phone's session. The phone keeps its entries and asks for a sign-in before it sends them. Idempotent: ending a missing session
 * succeeds.
 * @throws Refusal `not_allowed`, or `not_found` if the id can't be a session
 */
export async function endPhoneSession(
	ports: EndSessionPorts,
	actor: Actor,
	userId: string,
	sessionId: string
): Promise<void> {
	requireRight(actor, 'admin');
	if (!/^[0-9a-f]{12}$/.test(sessionId)) throw new Refusal('not_found', { detail: 'There is no such session.' });
	const { stored } = await ports.sessions.list(userId);
	if (!stored && userId !== 'admin') throw new Refusal('not_found', { detail: 'There is no such account.' });
	const name = stored?.account.name ?? 'Admin';
	const fields = [{ name: 'session', after: sessionId }];
	const draft = { action: 'session_ended', targetId: userId, targetName: name, crewId: userId, fields } as const;
	await ports.audited(actor, draft, () => endSession(ports, userId, sessionId));
}
