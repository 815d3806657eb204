import type { Web } from '../ports.ts';

const timeoutMs = 20_000;

export const web: Web = {
	ask: async (url, request) => {
		const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
		return {
			status: response.status,
			headers: response.headers,
			body: new Uint8Array(await response.arrayBuffer())
		};
	}
};
