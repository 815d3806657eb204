import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const routes = resolve(import.meta.dirname, '../../../src/routes');

/** An address with parameters as `[name]`, and the methods that it accepts. */
export interface Endpoint {
	address: string;
	methods: string[];
}

/** Every address of the app, read from its folders, so that new ones are included. */
export function listEndpoints(): { api: Endpoint[]; pages: Endpoint[] } {
	const files = readdirSync(routes, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const addressOf = (folder: string): string =>
		`/${relative(routes, folder)
			.split('/')
			.filter((part) => !/^\(.*\)$/.test(part) && part !== '')
			.join('/')}`;
	const api = files
		.filter((file) => file.name === '+server.ts')
		.map(({ parentPath, name }) => {
			const source = readFileSync(join(parentPath, name), 'utf8');
			const methods = [...source.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)];
			return { address: addressOf(parentPath), methods: methods.map(([, method]) => method ?? 'GET') };
		});
	const pages = files
		.filter((file) => file.name === '+page.svelte')
		.map(({ parentPath }) => {
			const server = join(parentPath, '+page.server.ts');
			const hasForm = existsSync(server) && /export const actions\b/.test(readFileSync(server, 'utf8'));
			return { address: addressOf(parentPath), methods: hasForm ? ['GET', 'POST', 'POST'] : ['GET'] };
		});
	return { api, pages };
}
