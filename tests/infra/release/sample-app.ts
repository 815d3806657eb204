// A small app with the same outside as ours: shells, a worker, hashed assets, and code that answers by its own version.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stampBuild } from '../../../infra/build/ensure-build.ts';

export type Fault =
	| 'none'
	| 'waiver page is the shell'
	| 'waiver page is JSON'
	| 'API error is HTML'
	| 'health is down'
	| 'signs anybody in'
	| 'worker is of another build';

/** Writes a build into a folder as the adapter does, stamped with the sources beside it. */
export function writeBuild(root: string, version: string, fault: Fault = 'none'): void {
	rmSync(join(root, 'build'), { recursive: true, force: true });
	const put = (path: string, text: string): void => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	const start = `console.log(${JSON.stringify(version)})`;
	const startName = `_app/immutable/entry/start.${createHash('sha256').update(start).digest('hex').slice(0, 8)}.js`;
	put(`build/assets/${startName}`, start);
	put(`build/assets/${startName}.br`, 'for the local server alone');
	put('build/assets/_app/immutable/chunks/common.c0ffee00.js', 'export const common = 1;');
	put('build/assets/_app/version.json', JSON.stringify({ version }));
	put('build/assets/manifest.webmanifest', '{"name":"Ship Captain Crew"}');
	put('build/assets/service-worker.js', `self.version = ${JSON.stringify(version)};`);
	// Only in builds of even length: a slot must not keep what a release no longer has.
	if (version.length % 2 === 0) put('build/assets/icons/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
	put('build/prerendered/index.html', `<!doctype html><script src="/${startName}"></script>`);
	put('build/prerendered/outbox.html', `<!doctype html><title>Outbox ${version}</title>`);
	put('build/web/index.mjs', webCode(version, fault));
	put('build/mail/index.mjs', `export const version = ${JSON.stringify(version)};`);
	for (const source of ['package-lock.json', 'package.json', 'svelte.config.js', 'vite.config.ts']) put(source, '{}');
	put('src/app.html', version);
	put('.gitignore', 'build/\n.svelte-kit/\n.settings/\n');
	put('infra/lambda/web.ts', version);
	stampBuild(root);
}

function webCode(version: string, fault: Fault): string {
	return `
const version = ${JSON.stringify(version)};
const fault = ${JSON.stringify(fault)};
const problem = (status, reason) => new Response(JSON.stringify({ type: 'about:blank', status, reason }), {
	status, headers: { 'content-type': 'application/problem+json' }
});
const html = (status, text) => new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
export async function respond(request) {
	const { pathname } = new URL(request.url);
	if (pathname === '/api/health') {
		return fault === 'health is down' ? problem(503, 'unavailable') : Response.json({ status: 'ok', version, table: 'ok' });
	}
	if (pathname === '/api/session' && request.method === 'POST') {
		if (request.headers.get('origin') !== new URL(request.url).origin) return problem(403, 'cross_origin');
		return fault === 'signs anybody in' ? Response.json({ token: 't' }) : problem(401, 'wrong_credentials');
	}
	if (pathname.startsWith('/api')) return fault === 'API error is HTML' ? html(404, 'Not found') : problem(404, 'not_found');
	if (fault === 'waiver page is JSON') return problem(404, 'not_found');
	if (fault === 'waiver page is the shell') return html(200, SHELL);
	return html(404, '<!doctype html><title>There is no charter at this link</title>');
}
const SHELL = ${JSON.stringify(
		`<!doctype html><script src="/_app/immutable/entry/start.${createHash('sha256')
			.update(`console.log(${JSON.stringify(version)})`)
			.digest('hex')
			.slice(0, 8)}.js"></script>`
	)};
`;
}
