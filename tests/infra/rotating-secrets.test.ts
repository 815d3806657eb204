// The runbook's commands that change a secret, as they are written, in a shell with jq. Secrets Manager is a map, and what the commands leave
// in it is read as the functions read it.
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { rehearsal } from '../../infra/environments/rehearsal.ts';
import { parseSecrets } from '../../infra/lambda/secrets.ts';
import { openEndpoint } from './release/endpoint.ts';
import { account, ofType, synthesize } from './stacks-cloud.ts';

const run = promisify(execFile);
const runbook = readFileSync(resolve(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
const stage = 'STAGE=rehearsal; REGION=us-west-2';
const web = 'scc-rehearsal-web-secrets';
const mail = 'scc-rehearsal-mail-secrets';
const origin = 'scc-rehearsal-origin';
const hash = 'scrypt:N=1024,r=8,p=1:c2FsdA:aGFzaA';
const gmail = { GMAIL_CLIENT_ID: 'client', GMAIL_CLIENT_SECRET: 'secret', GMAIL_REFRESH_TOKEN: 'dead' };
const neededByWeb = ['ADMIN_PASS_HASH', 'ORIGIN_VERIFY_SECRET'] as const;
const neededByMail = ['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET', 'GMAIL_REFRESH_TOKEN'] as const;

const lacksJq = spawnSync('jq', ['--version']).error !== undefined;

let names: string[];
beforeAll(() => {
	const { templates } = synthesize({ ...rehearsal, account });
	names = ofType(templates['scc-rehearsal']!, 'AWS::SecretsManager::Secret').map((one) => one.Properties.Name);
});

/** The first block of commands under a heading. */
function blockUnder(heading: string): string {
	const [, rest = ''] = runbook.split(`### ${heading}\n`);
	const [, block] = /^ *```sh\n([^]*?)^ *```$/m.exec(rest.split('\n### ')[0] ?? '') ?? [];
	if (block === undefined) throw new Error(`There are no commands under ${heading}.`);
	return block;
}

/** Runs commands with `aws secretsmanager` of this process. @param pasted what someone pastes when `read` waits */
async function runWith(values: Map<string, string>, commands: string, pasted = ''): Promise<string> {
	const endpoint = await openEndpoint(async ({ body }) => {
		try {
			return { status: 200, body: askSecretsManager(values, JSON.parse(body.toString()) as string[]) };
		} catch (error) {
			return { status: 500, body: error instanceof Error ? error.message : '' };
		}
	});
	const folder = mkdtempSync(join(tmpdir(), 'scc-secrets-'));
	try {
		const code = `
			const body = JSON.stringify(process.argv.slice(2));
			const answer = await fetch(${JSON.stringify(endpoint.url)}, { method: 'POST', body });
			(answer.ok ? process.stdout : process.stderr).write(await answer.text());
			process.exitCode = answer.ok ? 0 : 1;
		`;
		writeFileSync(join(folder, 'aws.mjs'), code);
		writeFileSync(join(folder, 'aws'), `#!/bin/sh\nexec '${process.execPath}' '${folder}/aws.mjs' "$@"\n`);
		chmodSync(join(folder, 'aws'), 0o755);
		writeFileSync(join(folder, 'page.sh'), `${stage}\n${commands}`);
		const env = { PATH: `${folder}:/usr/local/bin:/usr/bin:/bin`, HOME: folder, LC_ALL: 'C.UTF-8' };
		const running = run('bash', ['-eu', join(folder, 'page.sh')], { cwd: folder, env });
		running.child.stdin?.end(`${pasted}\n`);
		const { stdout, stderr } = await running;
		return stdout + stderr;
	} finally {
		await endpoint.close();
		rmSync(folder, { recursive: true });
	}
}

function askSecretsManager(values: Map<string, string>, [service, operation, ...words]: string[]): string {
	const options = new Map<string, string>();
	for (let at = 0; at < words.length; at += 2) options.set(words[at] ?? '', words[at + 1] ?? '');
	const name = options.get('--secret-id') ?? '';
	const known = [...options.keys()].toSorted().join(' ');
	if (options.get('--region') !== 'us-west-2' || !names.includes(name)) throw new Error(`There is no secret ${name}.`);
	if (service !== 'secretsmanager') throw new Error('not known');
	if (operation === 'get-secret-value' && known === '--output --query --region --secret-id') {
		if (options.get('--query') !== 'SecretString' || options.get('--output') !== 'text') throw new Error('not known');
		return `${values.get(name)}\n`;
	}
	if (operation !== 'put-secret-value' || known !== '--region --secret-id --secret-string')
		throw new Error('not known');
	values.set(name, options.get('--secret-string') ?? '');
	return '{"VersionId": "v2"}\n';
}

/** What _Changing a secret_ does, for one of the values that it lists. */
async function change(values: Map<string, string>, secret: string, name: string, value: string): Promise<string> {
	const block = blockUnder('Changing a secret');
	const [first = '', ...rest] = block.split('\n');
	expect(first).toBe('SECRET=scc-$STAGE-web-secrets NAME=ADMIN_PASS_HASH');
	const named = first.replace('web-secrets', secret).replace('ADMIN_PASS_HASH', name);
	return runWith(values, [named, ...rest].join('\n'), value);
}

describe.skipIf(lacksJq)('the runbook, Changing a secret', () => {
	it.each<[string, string, string, string]>([
		['the admin’s password', 'web-secrets', 'ADMIN_PASS_HASH', 'scrypt:N=1024,r=8,p=1:b3RoZXI:b3RoZXI'],
		['the origin secret, both values', 'web-secrets', 'ORIGIN_VERIFY_SECRET', 'old,new'],
		['the Gmail token', 'mail-secrets', 'GMAIL_REFRESH_TOKEN', '1//0a-"quoted" \\ $HOME `id`']
	])('changes %s, keeps the other values, and shows none', async (_, secret, name, value) => {
		const values = new Map([
			[web, JSON.stringify({ ADMIN_PASS_HASH: hash, ORIGIN_VERIFY_SECRET: 'old', LATER: 'kept' })],
			[mail, JSON.stringify(gmail)]
		]);
		const before = new Map([...values].map(([key, text]) => [key, JSON.parse(text) as object]));
		const output = await change(values, secret, name, value);
		const changed = `scc-rehearsal-${secret}`;
		expect(JSON.parse(values.get(changed)!)).toEqual({ ...before.get(changed), [name]: value });
		expect(typeof parseSecrets(values.get(web), neededByWeb)).toBe('object');
		expect(typeof parseSecrets(values.get(mail), neededByMail)).toBe('object');
		expect(output).not.toContain(value);
	});

	it('changes nothing if the secret is not JSON, or has another name', async () => {
		const values = new Map([[web, 'not json']]);
		await expect(change(values, 'web-secrets', 'ADMIN_PASS_HASH', hash)).rejects.toThrow();
		expect(values).toEqual(new Map([[web, 'not json']]));
		await expect(change(values, 'website-secrets', 'ADMIN_PASS_HASH', hash)).rejects.toThrow('There is no secret');
	});
});

describe.skipIf(lacksJq)('the runbook, Rotating the origin secret', () => {
	it('refuses at no step what the edge sends then', async () => {
		const values = new Map([
			[origin, '{"a": "first"}'],
			[web, JSON.stringify({ ADMIN_PASS_HASH: hash, ORIGIN_VERIFY_SECRET: 'first' })]
		]);
		const accepts = (): string[] => {
			const read = parseSecrets(values.get(web), neededByWeb);
			return typeof read === 'string' ? [] : (read.ORIGIN_VERIFY_SECRET ?? '').split(',');
		};
		const kept = (): { a: string; b: string } => JSON.parse(values.get(origin)!);
		// Step 1: the edge sends `a`.
		await runWith(values, blockUnder('Rotating the origin secret'));
		expect(kept()).toEqual({ a: 'first', b: expect.stringMatching(/^[0-9a-f]{48}$/) });
		expect(accepts()).toContain(kept().a);
		// Step 2, and step 3, in which some edge locations send `a` and some `b`.
		await change(values, 'web-secrets', 'ORIGIN_VERIFY_SECRET', `${kept().a},${kept().b}`);
		expect(accepts()).toEqual([kept().a, kept().b]);
		// Step 4.
		await change(values, 'web-secrets', 'ORIGIN_VERIFY_SECRET', kept().b);
		expect(accepts()).toEqual([kept().b]);
	});
});
