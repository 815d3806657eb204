import { join } from 'node:path/posix';

// What a public repository must not contain. The patterns are split into parts, so that these files pass too.

function path(...parts: string[]): string {
	return `/${parts.join('/')}/`;
}

const MACHINE_PATHS = [
	new RegExp(`${path('home')}[a-z_][\\w-]*/`),
	new RegExp(`${path('Users')}[A-Za-z][\\w.-]*/`),
	new RegExp(`(^|[\\s'"\`(=])${path('root')}`),
	new RegExp(`(^|[\\s'"\`(=])${path('work')}(main|shared)`),
	new RegExp(`(^|[\\s'"\`(=])${path('tmp')}[a-z]`)
];
const REGISTRY_HOSTS = /https?:\/\/[^\s/'"]*(registry|artifactory|nexus|verdaccio|npmjs)[^\s/'"]*/i;
const ADDRESS = /[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b/gi;
// Reserved by RFC 2606 and RFC 6761: mail to these reaches nobody. Amazon’s simulator bounces on demand.
const RESERVED = /(^|\.)(example\.(com|org|net)|example|test|invalid|localhost|simulator\.amazonses\.com)$/i;

export function machinePaths(text: string): string[] {
	return MACHINE_PATHS.flatMap((pattern) => pattern.exec(text)?.[0].trim() ?? []);
}

export function registryHosts(text: string): string[] {
	return [REGISTRY_HOSTS.exec(text)?.[0]].filter((found) => found !== undefined);
}

/** Email addresses that could be real. */
export function realAddresses(text: string): string[] {
	return [...text.matchAll(ADDRESS)].filter((match) => !RESERVED.test(match[1] ?? '')).map((match) => match[0]);
}

export function resolvedEntries(lock: string): string[] {
	return lock.match(/"resolved": "(?!node_modules\/|file:|tests\/bench")[^"]+"/g) ?? [];
}

/** Repository paths that a Markdown file mentions: link targets, and code such as a file under src. */
export function citedPaths(path: string, text: string): string[] {
	const folder = path.split('/').slice(0, -1);
	const links = [...text.matchAll(/\]\(([^)\s#]{1,200})/g)]
		.map(([, target = '']) => target)
		.filter((target) => !/^(?:[a-z]+:|\/)/.test(target))
		.map((target) => join(...folder, target));
	const code = [...text.matchAll(/`((?:src|infra|tests|docs|static)\/[^`\s]{1,200})`/g)]
		.map(([, cited = '']) => cited)
		.filter((cited) => !/[*$<>{}…]/.test(cited));
	return [...links, ...code].map((cited) => cited.replace(/:\d{1,6}$/, ''));
}

const COMMENT = /^\s*(?:\/\/|\/?\*|<!--)(.*)$|\s\/\/\s(.*)$/;
const FILE_NAME = /(?<![\w*$}@./-])((?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:md|ts|svelte|css))\b/g;

/** Names of files that comments mention: with or without a path, never a pattern such as `*.ts`. */
export function citedInComments(text: string): string[] {
	return text.split('\n').flatMap((line) => {
		const comment = COMMENT.exec(line);
		return [...(comment?.[1] ?? comment?.[2] ?? '').matchAll(FILE_NAME)].map(([, cited = '']) => cited);
	});
}
