// Runs before each file of the contract suite: compares every response of the API in it with the API’s document.
import { afterEach } from 'vitest';
import { fileChecker, plainFetch, startFile } from './response-checker.ts';

const problems = new Set<string>();
await startFile();

globalThis.fetch = async (input, init) => {
	const response = await plainFetch(input, init);
	const url = input instanceof Request ? input.url : String(input);
	if (!/^http:\/\/(localhost|127\.0\.0\.1):\d+\/api\//.test(url)) return response;
	const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
	const sent = typeof init?.body === 'string' ? init.body : undefined;
	const { status, headers } = response;
	const text = await response.clone().text();
	const { problemsOf } = await fileChecker();
	for (const problem of problemsOf({ method, url, sent, status, headers, text })) problems.add(problem);
	return response;
};

afterEach(() => {
	const found = [...problems];
	problems.clear();
	if (found.length > 0) throw new Error(`These differ from /api/openapi.json:\n${found.join('\n')}`);
});
