import { BackgroundSyncPlugin } from 'workbox-background-sync';
import { registerRoute } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';

// The first page is to be served too, without being opened again. (This file is checked with a window's types.)
const worker = globalThis as unknown as { clients: { claim(): Promise<void> } };
addEventListener('activate', (event) => {
	(event as Event & { waitUntil(work: Promise<void>): void }).waitUntil(worker.clients.claim());
});

// The guide's own recipe, with its advice for 5xx: let the strategy count them as failures.
const statusPlugin = {
	fetchDidSucceed: async ({ response }: { response: Response }) => {
		if (response.status >= 500) throw new Error('Server error.');
		return response;
	}
};
const queue = new BackgroundSyncPlugin('payments', { maxRetentionTime: 30 * 24 * 60 });
registerRoute(/\/api\/.*/, new NetworkOnly({ plugins: [statusPlugin, queue] }), 'POST');
