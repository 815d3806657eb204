import { BackgroundSyncPlugin } from 'workbox-background-sync';
import { registerRoute } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';

// Controls the first page without a reload. (This file is checked with a window's types.)
const worker = globalThis as unknown as { clients: { claim(): Promise<void> } };
addEventListener('activate', (event) => {
	(event as Event & { waitUntil(work: Promise<void>): void }).waitUntil(worker.clients.claim());
});

// The guide's recipe, with its advice to let the strategy count 5xx as failures.
const statusPlugin = {
	fetchDidSucceed: async ({ response }: { response: Response }) => {
		if (response.status >= 500) throw new Error('Server error.');
		return response;
	}
};
const queue = new BackgroundSyncPlugin('payments', { maxRetentionTime: 30 * 24 * 60 });
registerRoute(/\/api\/.*/, new NetworkOnly({ plugins: [statusPlugin, queue] }), 'POST');
