export { createAnnounce } from './announce.ts';
export {
	announcingBoarding,
	announcingCloses,
	announcingEvents,
	announcingLedger,
	announcingWaivers
} from './announcing-stores.ts';
export { maxCountedFailures, type WebhookStatus } from './manage-webhooks.ts';
export { createDeliverHooks } from './deliver-hooks.ts';
export { createKnownWebhooks } from './known-webhooks.ts';
export type { HookQueue, PostToWebhook } from './ports.ts';
export { sendBoth } from './send-both.ts';
export { allowTestReceiver, createPostToWebhook } from './sending/post-to-webhook.ts';
export { namesPrivateHost } from './sending/public-address.ts';
export { createWebhooks } from './use-cases.ts';
