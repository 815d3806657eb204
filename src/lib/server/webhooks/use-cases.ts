import type { Actor } from '../../domain/rights.ts';
import type { ChangeWebhook, CreateWebhook } from '../../wire/webhooks.ts';
import {
	changeWebhook,
	createWebhook,
	deleteWebhook,
	listDeliveries,
	listWebhooks,
	readStatus,
	sendAgain,
	sendTest,
	type ManageWebhookPorts
} from './manage-webhooks.ts';

/** Use cases for managing webhooks in the Office. */
export function createWebhooks(ports: ManageWebhookPorts) {
	return {
		create: (actor: Actor, message: CreateWebhook) => createWebhook(ports, actor, message),
		list: (actor: Actor) => listWebhooks(ports, actor),
		change: (actor: Actor, id: string, message: ChangeWebhook) => changeWebhook(ports, actor, id, message),
		remove: (actor: Actor, id: string) => deleteWebhook(ports, actor, id),
		sendTest: (actor: Actor, id: string) => sendTest(ports, actor, id),
		deliveries: (actor: Actor) => listDeliveries(ports, actor),
		sendAgain: (actor: Actor, deliveryId: string) => sendAgain(ports, actor, deliveryId),
		status: () => readStatus(ports)
	};
}
