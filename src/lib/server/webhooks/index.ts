export { createAnnounce } from './announce.ts';
export {
	announcingBoarding,
	announcingCloses,
	announcingEvents,
	announcingLedger,
	announcingWaivers
} from './announcing-stores.ts';
export { createDeliverHooks } from './deliver-hooks.ts';
export { createKnownWebhooks } from './known-webhooks.ts';
export type { HookQueue, PostHook } from './ports.ts';
export { sendBoth } from './send-both.ts';
export { createPostHook, trustOnly } from './sending/post-hook.ts';
export { createWebhooks } from './use-cases.ts';
