// What may import what, by folder, for dependency-cruiser. dependencies.test.ts runs these rules and breaks each one. The finer rules
// (packages, types, and file extensions) are in import-law.ts.
import type { IConfiguration, IRegularForbiddenRuleType } from 'dependency-cruiser';
import { capabilities } from './capabilities.ts';

const test = '(\\.test\\.ts$|^tests/)';
const lib = (...folders: string[]) => `^src/lib/(${folders.join('|')})/`;
const server = '^src/lib/server/';
const stores = [
	'^src/lib/server/[a-z]+/[a-z-]+\\.(dynamo|memory)\\.ts$',
	'^src/lib/server/stores\\.(dynamo|memory)\\.ts$',
	'^src/lib/server/(dynamo|memory)/'
];

/** Files of `from` may import, of our own files, only those of `allowed`. */
const only = (name: string, from: string, allowed: string[], comment: string): IRegularForbiddenRuleType => ({
	name,
	comment,
	severity: 'error',
	from: { path: from, pathNot: test },
	to: { path: '^(src|infra|tests)/', pathNot: allowed }
});
const never = (
	name: string,
	from: string,
	to: IRegularForbiddenRuleType['to'],
	comment: string
): IRegularForbiddenRuleType => ({
	name,
	comment,
	severity: 'error',
	from: { path: from, pathNot: test },
	to
});

export const forbidden: IRegularForbiddenRuleType[] = [
	never(
		'no-cycle',
		'^(src|infra)/',
		{ circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		'Two files that run each other can only be understood together.'
	),
	never('no-test', '^(src|infra)/', { path: test }, 'Code that ships does not import tests.'),
	only('domain', lib('domain'), [lib('domain')], 'The domain is pure.'),
	only('wire', lib('wire'), [lib('domain', 'wire')], 'Messages are made of entities.'),
	only('format', lib('format'), [lib('domain', 'format')], 'Screens, emails, and PDFs share it.'),
	only('api', lib('api'), [lib('domain', 'wire', 'api')], 'It only knows messages.'),
	only(
		'outbox',
		lib('outbox', 'snapshot'),
		[lib('domain', 'wire', 'api', 'outbox', 'snapshot')],
		'Queue and snapshot work without any screen.'
	),
	never(
		'screens-know-no-server',
		lib('components', 'crew-app', 'office'),
		{ path: [server, '^src/routes/', '^infra/'] },
		'They run in the browser.'
	),
	only(
		'server-knows-no-screen',
		'^src/lib/server/',
		['^src/lib/(domain|wire|format|server)/'],
		'The server shares entities, messages, and formats with the screens, and nothing else.'
	),
	never(
		'capability-by-its-index',
		'^src/lib/server/([a-z]+)/[a-z-]+\\.ts$',
		{
			path: `^src/lib/server/(${capabilities.join('|')})/`,
			pathNot: [
				'^src/lib/server/$1/',
				'/index\\.ts$',
				'/ports\\.ts$',
				'/email-content\\.ts$',
				...stores,
				'/templates/',
				'/paper-fonts\\.ts$'
			]
		},
		'A capability uses another through its index.'
	),
	never(
		'http-is-outermost',
		'^src/lib/server/(?!http/)',
		{ path: '^src/lib/server/http/' },
		'Use cases and stores know no status codes and headers.'
	),
	never(
		'use-case-knows-no-store',
		'^src/lib/server/[a-z]+/(?!index\\.ts$)[a-z-]+\\.ts$',
		{ path: stores.slice(0, 2) },
		'Use cases get their stores as ports.'
	),
	never('routes-know-no-store', '^src/(routes|hooks)', { path: stores }, 'Routes parse, call, and respond.'),
	never('src-knows-no-infra', '^src/', { path: '^infra/' }, 'The app runs anywhere.'),
	only('infra-shared', '^infra/shared/', ['^infra/shared/'], 'It only defines names.'),
	never(
		'nothing-deployed-uses-dev',
		'^infra/(?!dev/)',
		{ path: '^infra/dev/' },
		'What npm start runs is not deployed and deploys nothing.'
	),
	never(
		'stacks-and-functions-know-no-release',
		'^infra/(stacks|lambda|edge|build|shared|environments)/',
		{ path: '^infra/release/' },
		'The release tool uses them.'
	)
];

export const options = {
	tsPreCompilationDeps: 'specify',
	doNotFollow: { path: 'node_modules' },
	exclude: { path: ['\\.svelte-kit', '^build/'] },
	enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.mjs', '.svelte', '.json'] }
} satisfies IConfiguration['options'];
