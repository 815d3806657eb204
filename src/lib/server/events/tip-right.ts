import type { Actor } from '../../domain/rights.ts';
import type { ChangeEvent } from '../../wire/event-requests.ts';
import { requireRight } from '../shared/allow.ts';

/**
 * Only admins may set who shares a charter's tips and how, because that moves money between people. Changing a boat's tip rule or the one
 * in the settings needs the same right.
 * @throws Refusal `not_allowed`
 */
export function requireTipRight(actor: Actor, { tipRule, dayHands }: Pick<ChangeEvent, 'tipRule' | 'dayHands'>): void {
	if (tipRule !== undefined || dayHands !== undefined) requireRight(actor, 'admin');
}
