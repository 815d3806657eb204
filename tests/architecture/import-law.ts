// Which files may import which: docs/house rule "data flows one way". One row per zone. The first match for a path counts.
import { capabilities } from './capabilities.ts';
import { importsOf, type Import } from './imports.ts';
import { isTest, type SourceFile } from './source-files.ts';

type Zone = {
	name: string;
	files: RegExp;
	/** Our own files that it may use. A zone always may use itself. */
	own: RegExp[];
	/** Our own files of which it may use types, and nothing that runs. */
	ownTypes?: RegExp[];
	packages: RegExp[];
};

const domain = /^src\/lib\/domain\//;
const wire = /^src\/lib\/wire\//;
const api = /^src\/lib\/api\//;
const outbox = /^src\/lib\/outbox\//;
const outboxModel = /^src\/lib\/outbox\/model\//;
const outboxStorage = /^src\/lib\/outbox\/storage\//;
/** The device and the channel between tabs: used by every layer of the outbox but model and storage. */
const outboxShared = /^src\/lib\/outbox\/[^/]+\.ts$/;
const snapshot = /^src\/lib\/snapshot\//;
const crewApp = /^src\/lib\/crew-app\//;
const office = /^src\/lib\/office\//;
const components = /^src\/lib\/components\//;
const ui = /^src\/lib\/components\/ui\//;
const format = /^src\/lib\/format\//;
const server = /^src\/lib\/server\/(?!memory\/|.*\.memory(\.ts)?$)/;
/** The numbers that say which rows the code reads and writes. */
const rowNumbers = /^src\/lib\/server\/dynamo\/row-numbers\.ts$/;
const config = /^src\/lib\/server\/(config|live-secrets|log|log-redaction|metrics)\.ts$/;
/** Numbers for CloudWatch. What counts them wraps a store or a use case, which know nothing of it. */
const metrics = /^src\/lib\/server\/metrics\.ts$/;
/** The file that connects the capabilities. */
const services = /^src\/lib\/server\/(services|connect-services|local-folder|read-requests)\.ts$/;
const http = /^src\/lib\/server\/http\//;
const shared = /^src\/lib\/server\/shared\//;
const dynamo = /^src\/lib\/server\/dynamo\//;
const memory = /^src\/lib\/server\/memory\//;

const anyCapability = `^src/lib/server/(${capabilities.join('|')})`;
const ports = new RegExp(`${anyCapability}/(ports|email-content)\\.ts$|^src/lib/server/(shared/ports|stores)\\.ts$`);
const capabilityIndex = new RegExp(`${anyCapability}/index\\.ts$`);
const dynamoStores = /^src\/lib\/server\/([a-z]+\/[a-z-]+|stores)\.dynamo\.ts$/;
const memoryStores = /^src\/lib\/server\/([a-z]+\/[a-z-]+|stores)\.memory\.ts$/;
const emailTemplates = /^src\/lib\/server\/email\/templates\//;
const emailProviders = /^src\/lib\/server\/email\/providers\//;
const accessCrypto = /^src\/lib\/server\/access\/(ids|gate|password)\.ts$/;
const waiverPdf = /^src\/lib\/server\/waivers\/pdf\//;
const waiverMarkdown = /^src\/lib\/server\/waivers\/markdown\.ts$/;
const paperFonts = /^src\/lib\/server\/waivers\/paper-fonts(\.ts)?$/;
const calendarLoader = /^src\/lib\/server\/calendar\/load-writer\.ts$/;
const calendarWriter = /^src\/lib\/server\/calendar\/ics\//;
const hookSending = /^src\/lib\/server\/webhooks\/sending\//;
const unpackFont = /^src\/lib\/server\/waivers\/pdf\/unpack-font\.ts$/;

const infraShared = /^infra\/shared\//;

const node = /^node:/;
const aws = /^@aws-sdk\//;
const kit = /^(@sveltejs\/kit|\$app\/.*|\$env\/.*)$/;
const svelte = /^(svelte|workbox-window|uqr|signature_pad|@internationalized\/date)$/;

export const zones: Zone[] = [
	// valibot: each record's schema stands beside its rules.
	{ name: 'domain', files: domain, own: [], packages: [/^valibot$/] },
	{ name: 'wire', files: wire, own: [domain], packages: [/^valibot$/] },
	{ name: 'api', files: api, own: [domain, wire], packages: [] },
	{ name: 'outbox/model', files: outboxModel, own: [domain, wire], packages: [] },
	// valibot too: rows come back from IndexedDB as unknown, and are read by a schema like any other message.
	{ name: 'outbox/storage', files: outboxStorage, own: [domain, wire, outboxModel], packages: [/^(idb|valibot)$/] },
	{
		name: 'outbox/commands',
		files: /^src\/lib\/outbox\/commands\//,
		own: [domain, wire, outboxModel, outboxStorage, outboxShared],
		packages: []
	},
	{
		name: 'outbox/delivery',
		files: /^src\/lib\/outbox\/delivery\//,
		own: [api, domain, wire, outboxModel, outboxStorage, outboxShared],
		packages: []
	},
	{ name: 'outbox/view', files: /^src\/lib\/outbox\/view\//, own: [domain, wire, outbox], packages: [] },
	{ name: 'outbox', files: outboxShared, own: [outboxModel], packages: [] },
	{ name: 'snapshot', files: snapshot, own: [domain, wire, api, outbox], packages: [/^(idb|valibot)$/] },
	// What the crew's screens share, and what happens between a tap and the outbox.
	{
		name: 'crew-app/screens',
		files: /^src\/lib\/crew-app\/screens\//,
		own: [domain, wire, api, outbox, snapshot, crewApp, format, components],
		packages: [svelte]
	},
	// The parts of the app on one phone, put together. The Office signs people out of it, and so must not load its screens.
	{ name: 'crew-app', files: crewApp, own: [domain, wire, api, outbox, snapshot], packages: [/^valibot$/] },
	// What the office's pages ask of the API, where the crew's pages have outbox and snapshot.
	{ name: 'office', files: office, own: [domain, wire, api], packages: [/^(valibot|papaparse)$/] },
	{ name: 'format', files: format, own: [domain], packages: [] },
	// Primitives: of the domain they know only what money is.
	{ name: 'components/ui', files: ui, own: [/^src\/lib\/domain\/money\.ts$/], packages: [svelte] },
	{
		name: 'components',
		files: components,
		own: [domain, format],
		ownTypes: [wire, outbox, snapshot, crewApp, office],
		packages: [svelte, kit]
	},
	{ name: 'server/ports', files: ports, own: [domain], ownTypes: [capabilityIndex], packages: [] },
	{
		name: 'server/config',
		files: config,
		own: [domain, ports, /^src\/lib\/server\/live-secrets\.ts$/],
		packages: [/^valibot$/, node]
	},
	// A store may import its port, its table, and the other stores' rows, because one query reads all rows of an event.
	{
		name: 'server/*.dynamo.ts',
		files: dynamoStores,
		own: [domain, ports, dynamo],
		packages: [/^@aws-sdk\/(client|lib)-dynamodb$/, /^valibot$/, node]
	},
	// Stands in for the database in tests; nothing that ships may use it.
	{ name: 'server/*.memory.ts', files: memoryStores, own: [domain, ports, memory], packages: [node] },
	{ name: 'server/dynamo', files: dynamo, own: [domain, ports], packages: [aws, /^(valibot|@smithy\/core)$/, node] },
	{ name: 'server/memory', files: memory, own: [domain, ports], packages: [node] },
	// Svelte components rendered on the server: only what a bundler builds may use them.
	{ name: 'server/email/templates', files: emailTemplates, own: [domain, format, ports], packages: [/^svelte$/] },
	{
		name: 'server/email/providers',
		files: emailProviders,
		own: [domain, ports, /^src\/lib\/server\/live-secrets\.ts$/],
		packages: [/^(googleapis|google-auth-library|nodemailer|valibot|@aws-sdk\/client-sesv2)$/, node]
	},
	{ name: 'server/access crypto', files: accessCrypto, own: [domain, ports], packages: [node] },
	{ name: 'server/waivers/markdown', files: waiverMarkdown, own: [], packages: [/^markdown-it$/] },
	{
		name: 'server/waivers/paper-fonts',
		files: paperFonts,
		own: [unpackFont],
		packages: [node, /^(valibot$|dejavu-fonts-ttf)/]
	},
	{
		name: 'server/waivers/pdf',
		files: waiverPdf,
		own: [domain],
		ownTypes: [waiverMarkdown, paperFonts],
		packages: [/^(pdf-lib|@pdf-lib\/fontkit|bidi-js|regenerator-runtime|woff2-encoder)(\/|$)/]
	},
	{ name: 'server/webhooks sending', files: hookSending, own: [domain, ports], packages: [/^standardwebhooks$/, node] },
	{ name: 'server/calendar writer', files: calendarLoader, own: [calendarWriter], ownTypes: [ports], packages: [] },
	{
		name: 'server/calendar ics',
		files: calendarWriter,
		own: [domain, ports],
		packages: [/^(ical-generator|timezones-ical-library)$/]
	},
	// The batch puts every kind of record together.
	{
		name: 'server/shared batch',
		files: /^src\/lib\/server\/shared\/run-batch\.ts$/,
		own: [domain, shared, capabilityIndex],
		ownTypes: [wire],
		packages: []
	},
	{ name: 'server/shared', files: shared, own: [domain], ownTypes: [wire, ports], packages: [] },
	...capabilities.flatMap(zonesOf),
	// Plain node runs it, without a bundler: so no templates.
	{
		name: 'server/services',
		files: services,
		own: [
			...[domain, wire, config, capabilityIndex, shared],
			/^src\/lib\/server\/(stores|stores\.dynamo|dynamo\/client)\.ts$/
		],
		packages: [node]
	},
	{
		name: 'server/http',
		files: http,
		own: [domain, wire, config, services, shared, capabilityIndex, emailTemplates, paperFonts],
		packages: [kit, /^(@valibot\/to-json-schema|valibot)$/, node]
	},
	{
		name: 'service worker',
		files: /^src\/service-worker\//,
		own: [domain, wire, outbox],
		packages: [/^\$service-worker$/]
	},
	{
		name: 'routes',
		files: /^src\/routes\//,
		own: [domain, wire, outbox, snapshot, crewApp, office, format, components, http, paperFonts, /\.css$/],
		ownTypes: [services, capabilityIndex],
		packages: [svelte, kit, /^valibot$/]
	},
	{
		name: 'hooks files',
		files: /^src\/(hooks(\.server|\.client)?|app\.d)\.ts$/,
		own: [domain, wire, http],
		ownTypes: [server],
		packages: [kit]
	},
	// Names that several parts of infra must agree on.
	{ name: 'infra/shared', files: /^infra\/shared\//, own: [], packages: [] },
	{ name: 'infra/environments', files: /^infra\/environments\//, own: [], packages: [] },
	{ name: 'infra/edge', files: /^infra\/edge\//, own: [infraShared], packages: [node] },
	{
		name: 'infra/lambda',
		files: /^infra\/lambda\//,
		own: [infraShared, domain, server],
		packages: [/^(kit-build|@sveltejs\/kit|valibot|@aws-sdk\/client-secrets-manager)$/, node]
	},
	{
		name: 'infra/build',
		files: /^infra\/build\//,
		own: [infraShared],
		packages: [/^(esbuild|svelte|sveltekit-adapter-aws|@sveltejs\/kit)$/, node]
	},
	{
		name: 'infra/stacks',
		files: /^infra\/stacks\//,
		own: [/^infra\/(edge|environments|shared)\//],
		packages: [/^(aws-cdk-lib|constructs|cdk-nag)$/, node]
	},
	{
		name: 'infra/release',
		files: /^infra\/release\//,
		own: [/^infra\/(build|edge|environments|shared)\//, config, rowNumbers],
		packages: [aws, /^(valibot|fflate|p-map|@smithy\/core)$/, node]
	},
	// The file of a backup, and how a table gets into it and back.
	{
		name: 'infra/backup',
		files: /^infra\/backup\//,
		own: [infraShared, server],
		packages: [aws, /^valibot$/, node]
	},
	// What `npm start` runs. Nothing that is deployed or deploys may use it.
	{
		name: 'infra/dev',
		files: /^infra\/dev\//,
		own: [/^infra\/(backup|build|edge|lambda|shared)\//, domain, wire, server],
		packages: [aws, /^(sirv|dynalite|markdown-it)$/, node]
	}
];

/** A capability's use cases, and its index. Neither sees a database, a library or Kit, and other capabilities only by their index. */
function zonesOf(name: string): Zone[] {
	const index = new RegExp(`^src/lib/server/${name}/index\\.ts$`);
	const useCases = new RegExp(`^src/lib/server/${name}/(?!index\\.ts$)[a-z-]+\\.ts$`);
	// Boarding parses its bodies itself, because their schemas are in the domain.
	const parsing = ['boarding', 'closes'].includes(name) ? [/^src\/lib\/wire\/parse-message\.ts$/] : [];
	const others = new RegExp(`^src/lib/server/(?!${name}/)[a-z]+/index\\.ts$`);
	return [
		{
			name: `server/${name}`,
			files: useCases,
			own: [domain, format, shared, others, ...parsing],
			ownTypes: [wire, metrics],
			packages: []
		},
		{
			name: `server/${name} index`,
			files: index,
			own: [domain, wire, shared, others, useCases, ...insidesOf(name)],
			packages: []
		}
	];
}

/** What only a capability's own index may put in. */
function insidesOf(name: string): RegExp[] {
	if (name === 'access') return [accessCrypto];
	if (name === 'email') return [emailProviders];
	if (name === 'calendar') return [calendarWriter];
	if (name === 'webhooks') return [hookSending];
	return [];
}

/** Rules for one file that are narrower or wider than its zone's. */
const exceptions: { file: string; target: RegExp; why: string }[] = [
	{
		file: 'src/lib/server/waivers/documents.ts',
		target: waiverPdf,
		why: 'loads the PDF writer with the first signed copy'
	},
	{
		file: 'src/lib/domain/local-time.ts',
		target: /^@internationalized\/date$/,
		why: 'time zones are data that only a library keeps right'
	},
	{
		file: 'src/lib/crew-app/update.svelte.ts',
		target: /^workbox-window$/,
		why: 'the offer of an update is state of the phone, and the page side of a worker is a library’s business'
	}
];

function matches(patterns: RegExp[] | undefined, text: string): boolean {
	return patterns?.some((pattern) => pattern.test(text)) ?? false;
}

function isAllowed(zone: Zone, file: SourceFile, used: Import): boolean {
	if (exceptions.some((exception) => exception.file === file.path && exception.target.test(used.target))) return true;
	if (!used.isOwn) return matches(zone.packages, used.target);
	if (zone.files.test(used.target)) return true;
	return matches(zone.own, used.target) || (used.isTypeOnly && matches(zone.ownTypes, used.target));
}

function formOf(file: SourceFile, used: Import): string | undefined {
	// Routes and components are only ever bundled. The rest of src/lib also runs under plain `node`, which knows
	// neither `$lib` nor paths without an extension.
	const isBundledOnly = /^src\/(routes|lib\/components|hooks|app\.d)/.test(file.path);
	if (isBundledOnly || !used.isOwn) return undefined;
	if (used.specifier.startsWith('$lib')) return 'uses $lib, which plain node does not know';
	if (!/\.(ts|svelte|css|json|cjs|js)$/.test(used.specifier)) return 'leaves out the extension';
	return undefined;
}

/** What is wrong with a file's imports, in sentences; empty when nothing is. */
export function violations(file: SourceFile): string[] {
	if (isTest(file.path)) return [];
	const zone = zones.find((candidate) => candidate.files.test(file.path));
	if (zone === undefined) return [`${file.path} is in no zone of the import law (tests/architecture/import-law.ts)`];
	return importsOf(file).flatMap((used) => {
		const form = formOf(file, used);
		const sentences = form === undefined ? [] : [`${file.path} imports ${used.specifier} and ${form}`];
		if (used.isOwn && isTest(used.target)) sentences.push(`${file.path} imports a test: ${used.specifier}`);
		else if (!isAllowed(zone, file, used)) {
			sentences.push(`${file.path} (${zone.name}) must not import ${used.isOwn ? used.target : used.specifier}`);
		}
		return sentences;
	});
}
