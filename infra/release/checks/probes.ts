import { sha256 } from '../hashes.ts';
import type { Answer } from '../ports.ts';
import type { SiteFile } from '../site/site.ts';

/** A request to the site, and how to judge the response. */
export interface Probe {
	name: string;
	path: string;
	accept: string;
	/** The body to post as JSON. If omitted, the request is a GET. */
	post?: Readonly<Record<string, string>>;
	/** @returns the problem in a few words, or undefined */
	judge(answer: Answer): string | undefined;
}

/** The probes for a release. The expected responses depend on its version and files. */
export function probesOf(release: { appVersion: string; files: readonly SiteFile[] }): Probe[] {
	const { appVersion, files } = release;
	const shells = files.filter(({ path }) => path.endsWith('.html')).map((file) => file.sha256);
	const file = (path: string): SiteFile | undefined => files.find((one) => one.path === path);
	const asset = files.find(({ path, folder }) => folder === 'shared' && path.endsWith('.js'));
	const get = (name: string, path: string, ...judges: Judge[]): Probe => {
		const accept = path.startsWith('/api') ? 'application/json' : 'text/html,*/*;q=0.8';
		return { name, path, accept, judge: firstOf(...judges) };
	};
	return [
		get('health', '/api/health', hasStatus(200), isJson, saysVersion(appVersion)),
		get('dispatch', '/', hasStatus(200), isHtml, isFile(file('index.html'))),
		// This charter doesn't exist: the functions return an HTML page that says so, and don't record anything.
		get('waiver page', '/g/2000-01-01-nobody/waiver', hasStatus(200, 404), isHtml, isNotOneOf(shells)),
		get('unknown API address', '/api/release-check', hasStatus(404), isJson, hasReason('not_found')),
		{
			name: 'refused sign-in',
			path: '/api/session',
			accept: 'application/json',
			post: { user: 'release-check', secret: 'of nobody' },
			judge: firstOf(isNotThrottled, hasStatus(401), isJson, hasReason('wrong_credentials'))
		},
		get('hashed asset', `/${asset?.path ?? '_app/immutable/'}`, hasStatus(200), isKeptForGood, isFile(asset)),
		get('missing asset', '/_app/immutable/release-check.js', hasStatus(404), isNotOneOf(shells)),
		get('service worker', '/service-worker.js', hasStatus(200), isAskedEachTime, isFile(file('service-worker.js')))
	];
}

type Judge = (answer: Answer) => string | undefined;

function firstOf(...judges: Judge[]): Judge {
	return (answer) => {
		for (const judge of judges) {
			const problem = judge(answer);
			if (problem !== undefined) return problem;
		}
		return undefined;
	};
}

const hasStatus =
	(...wanted: number[]): Judge =>
	({ status }) =>
		wanted.includes(status) ? undefined : `answered ${status} in place of ${wanted.join(' or ')}`;

function typeIs(kind: RegExp, words: string): Judge {
	return ({ headers }) => {
		const type = headers.get('content-type') ?? 'nothing';
		return kind.test(type) ? undefined : `is ${type} in place of ${words}`;
	};
}
const isHtml = typeIs(/^text\/html\b/, 'HTML');
const isJson = typeIs(/^application\/(problem\+)?json\b/, 'JSON');

const isFile =
	(file: SiteFile | undefined): Judge =>
	({ body }) => {
		if (file === undefined) return 'is not in this release';
		return sha256(body) === file.sha256 ? undefined : 'is not this release’s file';
	};

const isNotOneOf =
	(shells: readonly string[]): Judge =>
	({ body }) =>
		shells.includes(sha256(body)) ? 'is the app’s shell instead of this page' : undefined;

const isKeptForGood: Judge = ({ headers }) =>
	(headers.get('cache-control') ?? '').includes('immutable') ? undefined : 'is not marked immutable';

const isAskedEachTime: Judge = ({ headers }) =>
	(headers.get('cache-control') ?? '').includes('no-cache')
		? undefined
		: 'is not marked no-cache: updates would not be seen';

const isNotThrottled: Judge = ({ status }) =>
	status === 429 ? 'is throttled after too many checks: wait 15 minutes, then check again' : undefined;

const saysVersion =
	(version: string): Judge =>
	(answer) => {
		const said = read(answer).version;
		return said === version ? undefined : `is version ${String(said)} in place of ${version}`;
	};

const hasReason =
	(reason: string): Judge =>
	(answer) =>
		read(answer).reason === reason ? undefined : `gives another reason than ${reason}`;

function read({ body }: Answer): { version?: unknown; reason?: unknown } {
	try {
		const parsed: unknown = JSON.parse(new TextDecoder().decode(body));
		return typeof parsed === 'object' && parsed !== null ? parsed : {};
	} catch {
		// A body that isn't JSON has no fields to compare, so the probe reports a problem.
		return {};
	}
}
