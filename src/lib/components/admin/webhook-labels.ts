import type { HookType } from '../../domain/webhook.ts';
import { hookTypes } from '../../domain/webhook.ts';
import type { DeliveryMessage, WebhookMessage } from '../../wire/webhooks.ts';

export const hookLabels: Record<HookType, string> = {
	'payment.recorded': 'Payment recorded',
	'payment.corrected': 'Payment corrected',
	'waiver.signed': 'Waiver signed',
	'event.changed': 'Charter created or changed',
	'event.departed': 'Charter departed',
	'event.returned': 'Charter returned',
	'event.closed': 'Charter closed'
};

export function hookLabel(type: string): string {
	const known = hookTypes.find((one) => one === type);
	if (known) return hookLabels[known];
	return type === 'webhook.test' ? 'Test' : type;
}

const problems: Record<string, string> = {
	unreachable: 'The receiving server couldn’t be reached.',
	timed_out: 'The receiving server didn’t answer within 10 seconds.',
	private_address: 'The address points to a private network, so nothing was sent.',
	bad_certificate: 'The receiving server’s certificate isn’t valid.',
	redirected: 'The receiving server redirected the message. Enter the final address.',
	refused: 'The receiving server refused the message.',
	paused: 'The webhook was paused.',
	deleted: 'The webhook was deleted.'
};

/** The result of the last attempt. Undefined before the first one. */
export function resultText({ last }: Pick<DeliveryMessage, 'last'>): string | undefined {
	if (!last) return undefined;
	const status = last.status === undefined ? '' : `Status ${last.status}. `;
	if (last.problem === undefined) return `${status}Delivered.`;
	return `${status}${problems[last.problem] ?? 'The message didn’t arrive.'}`;
}

export const deliveryStates: Record<DeliveryMessage['state'], string> = {
	waiting: 'Waiting',
	delivered: 'Delivered',
	failed: 'Failed'
};

/** @param moment formats an instant as text */
export function webhookStatus(webhook: WebhookMessage, moment: (instant: string) => string): string {
	const { pausedAt, isPausedForFailing, failingSince, lastSuccessAt } = webhook;
	if (pausedAt !== undefined && isPausedForFailing) {
		return `Paused ${moment(pausedAt)}, because messages kept failing for days. Fix the receiving server, then resume the webhook.`;
	}
	if (pausedAt !== undefined) return `Paused ${moment(pausedAt)}`;
	if (failingSince !== undefined) return `Failing since ${moment(failingSince)}`;
	return lastSuccessAt === undefined ? 'Nothing sent yet' : `Last delivered ${moment(lastSuccessAt)}`;
}
