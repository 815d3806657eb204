// Checks every block of docs/one-machine.md: files are checked and used, and commands run in the test's folder. A new block fails until it
// is listed here.
import { spawnSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { openRawTable } from '../../infra/backup/open-table.ts';
import { start, type Started } from '../support/child-process.ts';
import { startDynalite } from '../support/dynamodb.ts';
import { scaled } from '../support/slowness.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/one-machine.md'), 'utf8');
const machine = mkdtempSync(join(tmpdir(), 'scc-machine-'));
afterAll(() => rmSync(machine, { recursive: true, force: true }));

interface Block {
	heading: string;
	language: string;
	/** The path in the text right above it. */
	file: string | undefined;
	text: string;
}

const blocks: Block[] = page.split(/^## /m).flatMap((section) => {
	const [heading = ''] = section.split('\n', 1);
	return [...section.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map((found) => {
		const above = section.slice(0, found.index).trimEnd().split('\n\n').at(-1) ?? '';
		const file = found[1] === 'sh' ? undefined : /`(\/etc\/[^`]+)`/.exec(above)?.[1];
		return { heading, language: found[1] ?? '', file, text: found[2] ?? '' };
	});
});

const fileAt = (path: string): string => {
	const found = blocks.filter((block) => block.file === path);
	if (found.length !== 1) throw new Error(`${found.length} blocks for ${path}`);
	return found[0]!.text;
};
const settingsText = fileAt('/etc/ship-captain-crew.env');
const unit = fileAt('/etc/systemd/system/ship-captain-crew.service');
const backupUnit = fileAt('/etc/systemd/system/ship-captain-crew-backup.service');
const caddyfile = fileAt('/etc/caddy/Caddyfile');
const settings = Object.fromEntries(
	settingsText
		.trim()
		.split('\n')
		.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string])
);
const lineOf = (text: string, name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';

/** The same in the test's own folder. */
const here = (text: string): string =>
	text
		.replaceAll('/opt/ship-captain-crew', root)
		.replaceAll(/\/(var|etc)\//g, `${machine}/$1/`)
		.replaceAll('runuser -u ship-captain-crew -- ', '');

/** Commands that change the machine or need one. They are listed but not run. */
const notRun = [
	'apt-get install --yes nodejs npm git caddy',
	'adduser --system --group --home /var/lib/ship-captain-crew ship-captain-crew',
	'install -d -o ship-captain-crew -g ship-captain-crew -m 700 /var/lib/ship-captain-crew /var/backups/ship-captain-crew',
	'git clone "$REPOSITORY" /opt/ship-captain-crew',
	// Tests run on an existing build.
	'cd /opt/ship-captain-crew && npm run build',
	'cd /opt/ship-captain-crew && git pull --ff-only',
	'curl --fail --silent --show-error https://crew.example.com/api/health'
];
const units = ['ship-captain-crew', 'ship-captain-crew-backup', 'ship-captain-crew-backup.timer'];
const isSystemctl = (line: string): boolean => {
	const [command, verb = '', ...names] = line.replace(' --now', '').split(' ');
	if (command !== 'systemctl') return false;
	if (verb === 'daemon-reload') return names.length === 0;
	if (line === 'systemctl reload caddy') return true;
	return /^(?:enable|disable|start|stop)$/.test(verb) && names.every((name) => units.includes(name));
};
/** Commands that the tests below run. */
const isRun = (line: string): boolean =>
	/^chmod 600 |^mv |npm run (?:--silent hash-password|restore|backup) -- /.test(line);

const commands = blocks.filter((block) => block.language === 'sh').flatMap((block) => block.text.trim().split('\n'));
const commandOf = (start: RegExp): string => {
	const found = commands.filter((line) => start.test(line));
	if (found.length !== 1) throw new Error(`${found.length} commands match ${start.source}`);
	return here(found[0]!);
};

function run(line: string, replace: [string, string][] = []): string {
	const command = replace.reduce((text, [from, to]) => text.replaceAll(from, to), line);
	const env = { ...process.env, NODE_ENV: '', DYNAMODB_ENDPOINT: '', INIT_CWD: '' };
	const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], {
		encoding: 'utf8',
		env,
		timeout: scaled(120_000)
	});
	expect([command, status, stderr]).toEqual([command, 0, expect.anything()]);
	return stdout;
}

const serviceSettings: Record<string, string> = {};

/** Starts a unit's command with the unit's settings. */
function startUnit(text: string): Started {
	const [file = '', ...args] = here(lineOf(text, 'ExecStart')).split(' ');
	const env = {
		PATH: process.env.PATH,
		...serviceSettings,
		PORT: '0',
		SCC_READY_LINE: '1',
		HTTPS_PROXY: 'http://127.0.0.1:9'
	};
	return start(file, args, { name: 'The service', cwd: here(lineOf(text, 'WorkingDirectory')), env });
}

async function ready(service: Started): Promise<string> {
	const line = await service.waitFor('ready', (output) => /SCC_READY (.*)/.exec(output)?.[1], scaled(120_000));
	return `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
}

async function signedIn(url: string) {
	const headers = { 'content-type': 'application/json', origin: settings.ORIGIN!, 'x-forwarded-for': '198.51.100.7' };
	const body = JSON.stringify({ user: 'admin', secret: 'a long sentence that only you know' });
	const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
	expect(answer.status).toBe(200);
	const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
	return (path: string, sent?: object) =>
		fetch(`${url}${path}`, {
			headers: { ...headers, cookie },
			...(sent && { method: 'POST', body: JSON.stringify(sent) })
		});
}

describe('docs/one-machine.md', () => {
	it('has no block that this test doesn’t know', () => {
		expect(blocks.map(({ heading, language, file }) => `${heading}: ${file ?? language}`)).toEqual([
			'Install: sh',
			'Settings: sh',
			'Settings: /etc/ship-captain-crew.env',
			'Settings: sh',
			'The service: /etc/systemd/system/ship-captain-crew.service',
			'HTTPS: /etc/caddy/Caddyfile',
			'HTTPS: sh',
			'A backup each night: /etc/systemd/system/ship-captain-crew-backup.service',
			'A backup each night: /etc/systemd/system/ship-captain-crew-backup.timer',
			'A backup each night: sh',
			'A backup each night: sh',
			'Updating: sh',
			'Restoring: sh',
			'Moving to AWS: sh'
		]);
		const unknown = commands.filter((line) => !notRun.includes(line) && !isSystemctl(line) && !isRun(line));
		expect(unknown).toEqual([]);
		expect(notRun.filter((line) => !commands.includes(line))).toEqual([]);
	});

	it('uses npm scripts that exist, and settings that are documented', () => {
		const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
			scripts: Record<string, string>;
		};
		const used = commands.flatMap((line) =>
			[...line.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map((found) => found[1]!)
		);
		expect(used.filter((name) => scripts[name] === undefined)).toEqual([]);
		expect(lineOf(unit, 'ExecStart')).toBe(
			scripts.start!.replace('exec node', '/opt/ship-captain-crew/node_modules/node/bin/node')
		);
		expect(lineOf(backupUnit, 'ExecStart')).toContain(scripts.backup!.replace('node ', 'node_modules/node/bin/node '));
		const documented = readFileSync(join(root, 'docs/settings.md'), 'utf8');
		expect(Object.keys(settings).filter((name) => !documented.includes(`\`${name}`))).toEqual([]);
	});

	it('has a proxy for the same address and port as the settings', () => {
		const [, host, upstream] = /^(\S+) \{\n\treverse_proxy (\S+)\n\}\n$/.exec(caddyfile)!;
		expect(`https://${host}`).toBe(settings.ORIGIN);
		expect(upstream).toBe(`127.0.0.1:${settings.PORT}`);
	});

	const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

	it.runIf(has('caddy'))('has a Caddyfile that Caddy accepts', () => {
		writeFileSync(join(machine, 'Caddyfile'), caddyfile);
		const { status, stderr } = spawnSync(
			'caddy',
			['adapt', '--validate', '--adapter', 'caddyfile', '--config', join(machine, 'Caddyfile')],
			{ encoding: 'utf8' }
		);
		expect([status, stderr]).toEqual([0, expect.not.stringContaining('Error')]);
	});

	it.runIf(has('systemd-analyze'))('has units that systemd accepts without a warning', () => {
		const folder = join(machine, 'units');
		mkdirSync(folder);
		const files = blocks.filter((block) => block.file?.includes('/systemd/') === true);
		const paths = files.map((block) => {
			const path = join(folder, block.file!.split('/').at(-1)!);
			writeFileSync(path, block.text.replaceAll('/opt/ship-captain-crew', root));
			return path;
		});
		expect(paths).toHaveLength(3);
		const env = { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` };
		const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], {
			encoding: 'utf8',
			env
		});
		// Other units of this machine may have their own problems.
		expect(
			(stdout + stderr)
				.split('\n')
				.filter((line) => line.includes('ship-captain-crew') && !/User=|is not executable|unknown user/i.test(line))
		).toEqual([]);
		const when = lineOf(fileAt('/etc/systemd/system/ship-captain-crew-backup.timer'), 'OnCalendar');
		expect(spawnSync('systemd-analyze', ['calendar', when]).status).toBe(0);
	});

	it(
		'installs an app that runs, is backed up, restored, and moved to a table, command by command',
		{ timeout: scaled(240_000) },
		async () => {
			for (const path of ['var/lib/ship-captain-crew', 'var/backups/ship-captain-crew', 'etc'])
				mkdirSync(join(machine, path), { recursive: true });
			// Settings.
			const hash = run(commandOf(/hash-password/)).trim();
			writeFileSync(join(machine, 'etc/ship-captain-crew.env'), settingsText.replace('scrypt:…', hash), {
				mode: 0o644
			});
			run(commandOf(/^chmod/));
			expect(statSync(join(machine, 'etc/ship-captain-crew.env')).mode & 0o777).toBe(0o600);
			Object.assign(serviceSettings, settings, { ADMIN_PASS_HASH: hash, SCC_DATA_DIR: here(settings.SCC_DATA_DIR!) });
			// The service.
			let service = startUnit(unit);
			const ask = await signedIn(await ready(service));
			const event = { date: '2026-05-23', timeZone: 'America/Los_Angeles', startsAt: '10:00', endsAt: '12:00' };
			const draft = {
				...event,
				hostFirstName: 'Alice',
				title: 'Alice Tidewell',
				location: 'Slip 14',
				capacity: 6,
				totalPriceCents: 100
			};
			const created = await ask('/api/events', draft);
			expect([created.status, await created.clone().text()]).toEqual([201, expect.anything()]);
			const { eventId } = ((await created.json()) as { event: { eventId: string } }).event;
			// The nightly backup, next to an old one and to the remains of an interrupted one.
			const backups = join(machine, 'var/backups/ship-captain-crew');
			writeFileSync(join(backups, 'old.jsonl.gz'), '');
			utimesSync(join(backups, 'old.jsonl.gz'), 0, 0);
			writeFileSync(join(backups, 'cut-off.jsonl.gz.partial'), '');
			utimesSync(join(backups, 'cut-off.jsonl.gz.partial'), 0, 0);
			const exec = (name: string): string =>
				`cd ${here(lineOf(backupUnit, 'WorkingDirectory'))} && ${here(lineOf(backupUnit, name)).replaceAll('%%', '%').replace('*.jsonl.gz', "'*.jsonl.gz'")}`;
			process.env.SCC_DATA_DIR = serviceSettings.SCC_DATA_DIR;
			run(exec('ExecStartPre'));
			run(exec('ExecStart'));
			run(exec('ExecStartPost'));
			delete process.env.SCC_DATA_DIR;
			const [made, ...others] = readdirSync(backups);
			expect([made, others]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d-\d{6}\.jsonl\.gz$/), []]);
			const named: [string, string][] = [['2026-05-23-033000.jsonl.gz', made!]];
			expect(run(commandOf(/--check/), named)).toMatch(/is whole: \d+ rows/);
			// Restoring.
			await service.stop();
			run(commandOf(/^mv/));
			expect(run(commandOf(/SCC_DATA_DIR=\S+ npm run restore/), named)).toContain('as in the backup');
			service = startUnit(unit);
			const again = await signedIn(await ready(service));
			expect((await again(`/api/events/${eventId}`)).status).toBe(200);
			await service.stop();
			// Moving.
			run(commandOf(/npm run backup/));
			const cloud = await startDynalite();
			const move = commandOf(/DYNAMODB_ENDPOINT=/);
			const moved = start('/bin/sh', ['-c', move.replace('https://dynamodb.us-west-2.amazonaws.com', cloud.endpoint)], {
				name: 'The move',
				env: { ...process.env, NODE_ENV: '', INIT_CWD: '' }
			});
			expect([(await moved.ended).code, moved.output()]).toEqual([
				0,
				expect.stringContaining('rows are in scc-production')
			]);
			const table = openRawTable({ tableName: 'scc-production', endpoint: cloud.endpoint, region: 'us-west-2' });
			const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
			expect(Items.map((item) => item.eventId?.S)).toContain(eventId);
			await cloud.close();
		}
	);
});
