/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />

import { build, files, version } from '$service-worker';
import { forgetAccount, isAccountEnded } from '../lib/outbox/commands/account-ended.ts';
import { channelName, openChannel, syncTag } from '../lib/outbox/channel.ts';
import { openDatabase } from '../lib/outbox/storage/database.ts';
import { attempt, deviceClock, deviceRandom } from '../lib/outbox/device.ts';
import { createLocks } from '../lib/outbox/delivery/locks.ts';
import { followSessions } from '../lib/outbox/delivery/session-change.ts';
import { hasLiveLease } from '../lib/outbox/storage/queue.ts';
import type { ReplayParts } from '../lib/outbox/delivery/replay.ts';
import { describePhone, readAllEntries } from '../lib/outbox/delivery/report-phone.ts';
import { sendAll } from '../lib/outbox/delivery/send-all.ts';
import { createTransport } from '../lib/outbox/delivery/transport.ts';
import { cacheName, directRoutes, handlingOf, oldCaches } from './caches.ts';

// Kit's tsconfig gives every file the types of a window, so this cast gives the worker's global its real type.
declare const self: ServiceWorkerGlobalScope;

interface RoutableEvent extends ExtendableEvent {
	addRoutes(routes: typeof directRoutes): Promise<void>;
}

interface SyncEvent extends ExtendableEvent {
	readonly tag: string;
}

const shell = '/';
// Screenshots are only for the install prompt and would double the download. robots.txt is for crawlers.
const precached = [
	...new Set([...build, ...files.filter((file) => !/\/screenshots\/|\/robots\.txt$/.test(file)), shell])
];
const known: ReadonlySet<string> = new Set(precached);

const channel = openChannel(channelName);
followSessions();
let forgetting: Promise<void> | undefined;
const instance = deviceRandom.uuid();
let parts: ReplayParts | undefined;

self.addEventListener('install', (event) => {
	// `reload` bypasses the browser's own cache, which may have a copy from another release.
	const requests = precached.map((path) => new Request(path, { cache: 'reload' }));
	event.waitUntil(caches.open(cacheName(version)).then((cache) => cache.addAll(requests)));
	// If this fails, the fetch handler still leaves the same requests to the browser.
	if (isRoutable(event)) event.waitUntil(event.addRoutes(directRoutes).catch(() => undefined));
});

function isRoutable(event: ExtendableEvent): event is RoutableEvent {
	return 'addRoutes' in event;
}

self.addEventListener('activate', (event) => {
	const clean = async (): Promise<void> => {
		await Promise.all(oldCaches(await caches.keys(), version).map((name) => caches.delete(name)));
		// Only the first install takes over pages without a worker. An update waits for the person's consent before it gets here.
		await self.clients.claim();
	};
	event.waitUntil(clean());
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== self.location.origin) return;
	const handling = handlingOf({ method: request.method, mode: request.mode, path: url.pathname }, known);
	if (handling === 'pass') return;
	if (handling === 'network') event.respondWith(fetch(request).catch(() => answerFromCache(shell, request)));
	else event.respondWith(answerFromCache(handling === 'shell' ? shell : url.pathname, request));
});

async function answerFromCache(path: string, request: Request): Promise<Response> {
	const cache = await caches.open(cacheName(version));
	// The browser may have emptied the cache, so fall back to the network.
	return (await cache.match(path)) ?? fetch(request);
}

self.addEventListener('message', (event) => {
	const message: unknown = event.data;
	if (typeof message !== 'object' || message === null || !('type' in message)) return;
	if (message.type === 'skip-waiting') event.waitUntil(activateIfIdle(event.ports[0]));
	if (message.type === 'replay') event.waitUntil(sendAndForget());
});

/**
 * Sends the queue. If the person's account was deactivated, also deletes the data that they must not keep, because there may be no open
 * page to do it.
 */
async function sendAndForget(): Promise<void> {
	try {
		await sendAll(replayParts());
	} finally {
		await forgetting;
		forgetting = undefined;
	}
}

// Only a page knows whether the app was opened from the home screen.
const readFacts = async () => ({
	app: version,
	isPersistent: await attempt(() => navigator.storage.persisted().catch(() => undefined)),
	isOnHomeScreen: undefined
});
const describe = (sent: readonly string[]) =>
	describePhone(replayParts(), { readEntries: () => readAllEntries(replayParts()), readFacts }, sent);

/**
 * Replaces the old worker unless entries are in flight. Otherwise, their outcome would be unknown until the lease ends, so the page has to
 * ask again later.
 */
async function activateIfIdle(port: MessagePort | undefined): Promise<void> {
	// If the storage can't be read, leases can't be used anyway, and the update may fix the problem.
	const isBusy = await hasLiveLease(replayParts(), await replayParts().locks.liveTabs()).catch(() => false);
	port?.postMessage(isBusy ? 'busy' : 'going');
	if (!isBusy) await self.skipWaiting();
}

self.addEventListener('sync', (event) => {
	if (isSyncEvent(event) && event.tag === syncTag) event.waitUntil(sendAndForget());
});

function isSyncEvent(event: Event): event is SyncEvent {
	return 'tag' in event && 'waitUntil' in event;
}

function replayParts(): ReplayParts {
	parts ??= {
		database: openDatabase(),
		clock: deviceClock,
		random: deviceRandom,
		transport: createTransport(undefined, describe),
		locks: createLocks(
			attempt(() => navigator.locks),
			instance,
			deviceClock
		),
		instance,
		onChange(entries, ids) {
			const changed = [...entries.map((entry) => entry.intent.id), ...ids];
			if (changed.length > 0) channel?.postMessage(changed);
			if (isAccountEnded(entries) && parts) forgetting ??= forgetAccount(parts).catch(() => undefined);
		}
	};
	return parts;
}
