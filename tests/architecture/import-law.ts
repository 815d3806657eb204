// Who may import whom: docs/house rule "data flows one way". One row a zone, the first that fits a path counts.
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
const server = /^src\/lib\/server\/(?!fake\/)/;
const ports = /^src\/lib\/server\/((mail|letter)-)?ports\.ts$/;
const boardingPorts = /^src\/lib\/server\/boarding\/ports\.ts$/;
const boardingIndex = /^src\/lib\/server\/boarding\/index\.ts$/;
const config = /^src\/lib\/server\/(config|log|log-redaction)\.ts$/;
const services = /^src\/lib\/server\/services\.ts$/;
const hooks = /^src\/lib\/server\/hooks\//;
const letterTemplates = /^src\/lib\/server\/mail\/templates\//;
const usecases = /^src\/lib\/server\/usecases\//;

const infraShared = /^infra\/shared\//;

const node = /^node:/;
const aws = /^@aws-sdk\//;
const kit = /^(@sveltejs\/kit|\$app\/.*|\$env\/.*)$/;
const svelte = /^(svelte|workbox-window|uqr|signature_pad|@internationalized\/date)$/;
const anyPackage = /^/;

export const zones: Zone[] = [
	// valibot: each record's schema stands beside its rules.
	{ name: 'domain', files: domain, own: [], packages: [/^valibot$/] },
	{ name: 'wire', files: wire, own: [domain], packages: [/^valibot$/] },
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
		own: [domain, wire, outboxModel, outboxStorage, outboxShared],
		packages: []
	},
	{ name: 'outbox/view', files: /^src\/lib\/outbox\/view\//, own: [domain, wire, outbox], packages: [] },
	{ name: 'outbox', files: outboxShared, own: [outboxModel], packages: [] },
	{ name: 'snapshot', files: snapshot, own: [domain, wire, outbox], packages: [/^(idb|valibot)$/] },
	// What the crew's screens share, and what happens between a tap and the outbox.
	{
		name: 'crew-app/screens',
		files: /^src\/lib\/crew-app\/screens\//,
		own: [domain, wire, outbox, snapshot, crewApp, format, components],
		packages: [svelte]
	},
	// The parts of the app on one phone, put together. The Office signs people out of it, and so must not load its screens.
	{ name: 'crew-app', files: crewApp, own: [domain, wire, outbox, snapshot], packages: [/^valibot$/] },
	// What the office's pages ask of the API, where the crew's pages have outbox and snapshot.
	{ name: 'office', files: office, own: [domain, wire], packages: [/^(valibot|papaparse)$/] },
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
	{
		name: 'server/boarding stores',
		files: /^src\/lib\/server\/boarding\/boarding\.(dynamo|memory)\.ts$/,
		own: [domain, ports, boardingPorts, /^src\/lib\/server\/(dynamo|fake)\//],
		packages: [/^valibot$/]
	},
	{ name: 'server/boarding ports', files: boardingPorts, own: [domain], packages: [] },
	{
		name: 'server/boarding',
		files: /^src\/lib\/server\/boarding\//,
		own: [domain, wire, ports, boardingPorts, usecases],
		packages: []
	},
	{ name: 'server/ports', files: ports, own: [domain], ownTypes: [boardingPorts], packages: [] },
	{ name: 'server/config', files: config, own: [domain, ports], packages: [/^valibot$/, node] },
	{
		name: 'server/usecases',
		files: usecases,
		own: [domain, ports, boardingIndex],
		ownTypes: [wire, boardingPorts],
		packages: []
	},
	// Stands in for the database in tests; nothing that ships may use it.
	{
		name: 'server/fake',
		files: /^src\/lib\/server\/fake\//,
		own: [domain, ports, /^src\/lib\/server\/boarding\/boarding\.memory\.ts$/],
		packages: [node]
	},
	{
		name: 'server/dynamo',
		files: /^src\/lib\/server\/dynamo\//,
		own: [domain, ports, /^src\/lib\/server\/boarding\/boarding\.dynamo\.ts$/],
		packages: [aws, /^valibot$/, node]
	},
	// Svelte components rendered on the server: only what a bundler builds may use them.
	{
		name: 'server/mail/templates',
		files: letterTemplates,
		own: [domain, ports],
		packages: [/^svelte$/]
	},
	{
		name: 'server/mail',
		files: /^src\/lib\/server\/mail\//,
		own: [domain, ports],
		packages: [/^(googleapis|google-auth-library|nodemailer|@aws-sdk\/client-sesv2)$/, node]
	},
	{
		name: 'server/auth',
		files: /^src\/lib\/server\/auth\//,
		own: [domain, ports],
		packages: [node]
	},
	{ name: 'server/text', files: /^src\/lib\/server\/text\//, own: [domain, ports], packages: [/^markdown-it$/] },
	{
		name: 'server/pdf',
		files: /^src\/lib\/server\/pdf\//,
		own: [domain, ports],
		ownTypes: [/^src\/lib\/server\/text\//],
		packages: [/^(pdf-lib|@pdf-lib\/fontkit)$/]
	},
	// Plain node runs it, without a bundler: so no templates.
	{
		name: 'server/services',
		files: services,
		own: [/^src\/lib\/server\/(?!fake\/|mail\/templates\/)/, domain, wire],
		packages: [node]
	},
	{
		name: 'server/hooks',
		files: hooks,
		own: [domain, wire, ports, config, services, usecases, letterTemplates],
		packages: [kit, /^(valibot$|dejavu-fonts-ttf)/, node]
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
		own: [domain, wire, outbox, snapshot, crewApp, office, format, components, hooks, /\.css$/],
		ownTypes: [services, ports],
		packages: [svelte, kit, /^valibot$/]
	},
	{
		name: 'hooks files',
		files: /^src\/(hooks(\.server|\.client)?|app\.d)\.ts$/,
		own: [domain, wire, hooks],
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
		packages: [/^(kit-build|@sveltejs\/kit)$/, node]
	},
	{
		name: 'infra/build',
		files: /^infra\/build\//,
		own: [infraShared],
		packages: [/^(esbuild|svelte)$/, node]
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
		own: [/^infra\/(build|edge|environments|shared)\//, config],
		packages: [aws, /^valibot$/, node]
	},
	// What `npm start` runs. Nothing that is deployed or deploys may use it.
	{
		name: 'infra/dev',
		files: /^infra\/dev\//,
		own: [/^infra\/(build|edge|lambda|shared)\//, domain, wire, server],
		packages: [aws, /^(sirv|dynalite|markdown-it)$/, node]
	}
];

/** Rules for one file that are narrower or wider than its zone's. */
const exceptions: { file: string; target: RegExp; why: string }[] = [
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
