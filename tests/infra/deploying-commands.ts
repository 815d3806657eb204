// Runs the commands of a documentation page unchanged, in one shell, one after another. AWS, CDK, npm, and git commands go to this process,
// which knows what each may say: names come from the templates, and releases are made for real on local endpoints.
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { hashPassword } from '../../src/lib/server/access/password.ts';
import { openEndpoint } from './release/endpoint.ts';
import { openSimulation, type ReleaseSimulation } from './release/release-simulation.ts';
import { account, ofType, resolved, type Template } from './stacks-cloud.ts';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The `sh` blocks and the commands in the text, in the page's order. */
export function commandsIn(markdown: string): string[] {
	const found: string[] = [];
	for (const [, language, block, inline] of markdown.matchAll(/^```(\w*)\n([^]*?)^```$|`([^`\n]+)`/gm)) {
		if (block !== undefined) {
			if (language === 'sh') found.push(block);
			else if (language !== 'ini') throw new Error(`A block of “${language}”: is it commands?`);
		} else if (/^(aws|npx|npm|git|out) /.test(inline ?? '')) found.push(inline ?? '');
	}
	return found;
}

interface Given {
	program: string;
	args: string[];
}

export interface Outcome {
	/** The commands that reached this process. */
	ran: string[];
	/** Unknown commands and names. */
	problems: string[];
	/** The release tool's output. */
	released: string;
}

/** @param templates of both stacks of the environment `rehearsal`, by their names */
export async function runCommands(commands: readonly string[], templates: Record<string, Template>): Promise<Outcome> {
	const simulation = await openSimulation('rehearsal');
	simulation.build('v1');
	simulation.settings = {};
	const outcome: Outcome = { ran: [], problems: [], released: '' };
	const endpoint = await openEndpoint(async ({ body }) => {
		const given = JSON.parse(body.toString()) as Given;
		outcome.ran.push([given.program, ...given.args].join(' '));
		try {
			return { status: 200, body: await answer(given, templates, simulation, outcome) };
		} catch (error) {
			outcome.problems.push(`${outcome.ran.at(-1)}: ${error instanceof Error ? error.message : String(error)}`);
			return { status: 500, body: '' };
		}
	});
	const folder = mkdtempSync(join(tmpdir(), 'scc-commands-'));
	try {
		const shims = join(folder, 'shims');
		mkdirSync(shims);
		for (const program of ['aws', 'npx', 'npm', 'git']) writeShim(join(shims, program), program, endpoint.url);
		const script = join(folder, 'page.sh');
		writeFileSync(script, commands.join('\n'));
		mkdirSync(join(folder, 'ship-captain-crew'));
		const env = { PATH: `${shims}:/usr/bin:/bin`, HOME: folder, LC_ALL: 'C.UTF-8' };
		// The shell's status is its last command's. Commands that this process rejected are already listed as problems.
		const { stderr } = await run('bash', ['-u', script], { cwd: folder, env }).catch(
			(error: unknown) => error as { stderr: string }
		);
		if (stderr !== '') outcome.problems.push(stderr);
		const file = join(folder, 'ship-captain-crew', '.settings', 'rehearsal.env');
		if (!existsSync(file) && commands.some((one) => one.includes('.settings/'))) {
			outcome.problems.push('There is no .settings/rehearsal.env.');
		}
	} finally {
		await endpoint.close();
		await simulation.close();
		rmSync(folder, { recursive: true });
	}
	return outcome;
}

/** A program that asks this process, prints the answer, and fails if this process does. */
function writeShim(path: string, program: string, url: string): void {
	const code = `
		const answer = await fetch(${JSON.stringify(url)}, {
			method: 'POST',
			body: JSON.stringify({ program: ${JSON.stringify(program)}, args: process.argv.slice(2) })
		});
		process.stdout.write(await answer.text());
		process.exitCode = answer.ok ? 0 : 1;
	`;
	writeFileSync(`${path}.mjs`, code);
	writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${path}.mjs' "$@"\n`);
	chmodSync(path, 0o755);
}

async function answer(
	given: Given,
	templates: Record<string, Template>,
	simulation: ReleaseSimulation,
	outcome: Outcome
): Promise<string> {
	const [first = '', ...rest] = given.args;
	switch (given.program) {
		case 'git':
			if (first !== 'clone') throw new Error('not known');
			return '';
		case 'aws':
			return askAws(given.args, templates, simulation);
		case 'npx':
			if (first !== 'cdk') throw new Error('not known');
			return askCdk(rest, templates);
		default:
			return askNpm(given.args, simulation, outcome);
	}
}

/** Names that must be in the templates, by the option that gives them. */
function requireNamed(options: Record<string, string>, templates: Record<string, Template>): void {
	const all = Object.values(templates);
	const names = (type: string, property: string) =>
		all.flatMap((template) => ofType(template, type).map((one) => one.Properties[property] as string));
	const known: Record<string, string[]> = {
		region: ['us-west-2'],
		'stack-name': Object.keys(templates),
		'table-name': names('AWS::DynamoDB::Table', 'TableName'),
		'alarm-name': names('AWS::CloudWatch::Alarm', 'AlarmName')
	};
	for (const [option, value] of Object.entries(options)) {
		if (known[option]?.includes(value) === false) throw new Error(`there is no ${option} ${value}`);
	}
}

/** The options that each command may have, required ones first. */
const awsCommands: Record<string, { needs: string[]; may?: string[] }> = {
	'sts get-caller-identity': { needs: [], may: ['query', 'output'] },
	'cloudformation describe-stacks': { needs: ['region', 'stack-name', 'query', 'output'] },
	'cloudformation set-stack-policy': { needs: ['region', 'stack-name', 'stack-policy-body'] },
	'cloudformation update-termination-protection': {
		needs: ['region', 'stack-name', 'no-enable-termination-protection']
	},
	'cloudformation delete-stack': { needs: ['region', 'stack-name'] },
	'dynamodb update-table': { needs: ['region', 'table-name', 'no-deletion-protection-enabled'] },
	'dynamodb delete-table': { needs: ['region', 'table-name'] },
	'cloudwatch set-alarm-state': { needs: ['region', 'alarm-name', 'state-value', 'state-reason'] },
	'iam create-open-id-connect-provider': { needs: ['url', 'client-id-list'] }
};

function askAws(args: string[], templates: Record<string, Template>, simulation: ReleaseSimulation): string {
	const [service = '', operation = '', ...words] = args;
	const rule = awsCommands[`${service} ${operation}`];
	if (rule === undefined) throw new Error('not known');
	const options: Record<string, string> = {};
	let name = '';
	for (const word of words) {
		if (word.startsWith('--')) {
			name = word.slice(2);
			options[name] = '';
		} else options[name] = word;
	}
	const missing = rule.needs.filter((one) => !(one in options));
	const strange = Object.keys(options).filter((one) => ![...rule.needs, ...(rule.may ?? [])].includes(one));
	if (missing.length + strange.length > 0) throw new Error(`lacks ${missing.join()}, has ${strange.join()}`);
	requireNamed(options, templates);
	if (operation === 'get-caller-identity') return `${account}\n`;
	if (operation === 'set-stack-policy') {
		const file = (options['stack-policy-body'] ?? '').replace('file://', '');
		JSON.parse(readFileSync(join(root, file), 'utf8'));
	}
	if (operation === 'set-alarm-state' && options['state-value'] !== 'ALARM') throw new Error('sets off no alarm');
	if (operation === 'create-open-id-connect-provider') {
		const trust = JSON.stringify(resolved(ofType(templates['scc-rehearsal']!, 'AWS::IAM::Role')));
		const host = (options.url ?? '').replace('https://', '');
		if (!trust.includes(`oidc-provider/${host}"`)) throw new Error('is not whom the role trusts');
		if (!trust.includes(`"${host}:aud":"${options['client-id-list']}"`)) throw new Error('is not for whom the role is');
	}
	return operation === 'describe-stacks' ? `${outputOf(options, templates, simulation)}\n` : '';
}

function outputOf(
	options: Record<string, string>,
	templates: Record<string, Template>,
	simulation: ReleaseSimulation
): string {
	const [, key = ''] = /OutputKey=='(\w+)'/.exec(options.query ?? '') ?? [];
	if (templates[options['stack-name'] ?? '']?.Outputs?.[key] === undefined)
		throw new Error(`there is no output ${key}`);
	// As long as a real one, because the other stack's parameters require that.
	return key.endsWith('DistributionId') ? 'E1EXAMPLE23456' : simulation.state.stacks.get('scc-rehearsal')![key]!;
}

function askCdk([command = '', ...words]: string[], templates: Record<string, Template>): string {
	if (command === 'bootstrap') {
		const wanted = [`aws://${account}/us-west-2`, `aws://${account}/us-east-1`];
		if (words.join() !== wanted.join()) throw new Error('prepares other places than the two of the environment');
		return '';
	}
	if (!['deploy', 'diff', 'destroy'].includes(command)) throw new Error('not known');
	const [stack, ...options] = words;
	if (stack === undefined) return '';
	const template = templates[stack];
	if (template === undefined) throw new Error(`there is no stack ${stack}`);
	for (const word of options.filter((one) => one !== '--parameters')) {
		const [name = '', value = ''] = word.split('=');
		const parameter = template.Parameters?.[name] as { AllowedPattern?: string } | undefined;
		if (parameter === undefined) throw new Error(`the stack has no parameter ${name}`);
		if (!new RegExp(parameter.AllowedPattern ?? '').test(value)) throw new Error(`${name} can’t be “${value}”`);
	}
	return '';
}

async function askNpm(args: string[], simulation: ReleaseSimulation, outcome: Outcome): Promise<string> {
	const words = args.filter((word) => word !== '--silent' && word !== '--');
	const [command, script = '', ...rest] = words;
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	if (command !== 'run' || scripts[script] === undefined) throw new Error('not known');
	if (script === 'hash-password') {
		const hash = await hashPassword(rest[0] ?? '');
		simulation.settings = { ADMIN_PASS_HASH: hash };
		return `${hash}\n`;
	}
	if (script === 'release' && rest.length > 0) {
		const text = await simulation.run(rest.join(' '));
		outcome.released += text;
		return text;
	}
	return '';
}
