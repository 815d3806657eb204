// The command as it is typed: its own process, a real git repository, a real clock.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../../support/child-process.ts';
import { openSimulation, sentinels, type ReleaseSimulation } from './release-simulation.ts';

const program = resolve(import.meta.dirname, '../../../infra/release/cli/run.ts');

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
	writeSettings(sentinels);
	git('init', '--quiet');
	commit('v1');
});
afterEach(() => simulation.close());

function git(...args: string[]): void {
	const who = ['-c', 'user.name=Imke Larkin', '-c', 'user.email=imke@example.com', '-c', 'commit.gpgsign=false'];
	execFileSync('git', [...who, ...args], { cwd: simulation.root, stdio: 'ignore' });
}

function commit(version: string): void {
	simulation.build(version);
	git('add', '--all');
	git('commit', '--quiet', '--message', version);
}

function writeSettings(settings: Record<string, string>): void {
	mkdirSync(join(simulation.root, '.settings'), { recursive: true });
	const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
	writeFileSync(join(simulation.root, '.settings', 'production.env'), lines.join(''), { mode: 0o600 });
}

function begin(...args: string[]): { kill: () => void; end: Promise<{ code: number | null; output: string }> } {
	const { s3, lambda, cloudFront, cloudFormation, cloudWatch, sts } = simulation.endpoints;
	const child = start(process.execPath, [program, ...args], {
		name: 'The release',
		cwd: simulation.root,
		env: {
			PATH: process.env.PATH,
			HOME: simulation.root,
			GIT_CONFIG_NOSYSTEM: '1',
			AWS_ACCESS_KEY_ID: 'x',
			AWS_SECRET_ACCESS_KEY: 'x',
			AWS_ENDPOINT_URL_S3: s3.url,
			AWS_ENDPOINT_URL_LAMBDA: lambda.url,
			AWS_ENDPOINT_URL_CLOUDFRONT: cloudFront.url,
			AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
			AWS_ENDPOINT_URL_CLOUDWATCH: cloudWatch.url,
			AWS_ENDPOINT_URL_STS: sts.url
		}
	});
	const end = child.ended.then(({ code }) => ({ code, output: child.output() }));
	return { kill: () => child.process.kill('SIGKILL'), end };
}

// The clock is real here, so one look at the alarms must do.
const run = (command: string) =>
	begin(command, '--stage', 'production', ...(command === 'promote' ? ['--watch-minutes', '0'] : [])).end;

describe('npm run release', () => {
	it('releases from a clean commit, with each step and its time, and nothing secret on the screen', async () => {
		const stage = await run('stage');
		expect(stage).toMatchObject({ code: 0 });
		expect(stage.output).toMatch(/Settings of scc-production-web[ .]+\d+(\.\d)? m?s +changed/);
		expect(stage.output).toContain('Staged ');
		expect(await run('check')).toMatchObject({ code: 0 });
		const promote = await run('promote');
		expect(promote).toMatchObject({ code: 0 });
		expect(promote.output).toMatch(/✓ service worker +\d+ ms/);
		expect(stage.output + promote.output + (await run('status')).output).not.toContain('SENTINEL');
	});

	it('says no with an end of 1, where nothing was done', async () => {
		writeFileSync(join(simulation.root, 'src', 'new.ts'), '');
		const { code, output } = await run('stage');
		expect(code).toBe(1);
		expect(output).toContain('uncommitted changes: src/new.ts.');
		const two = await begin('promote', '--stage', 'production', '--stage', 'rehearsal').end;
		expect(two).toEqual({
			code: 1,
			output: '\nOnly one stage per command: you named production and rehearsal. Nothing was done.\n'
		});
		expect(simulation.state.objects.size).toBe(0);
	});

	it('repeats no secret that AWS repeats', async () => {
		writeSettings({ ...sentinels, GMAIL_CLIENT_SECRET: 'SENTINEL\u0001secret' });
		const { code, output } = await run('stage');
		expect(code).toBe(1);
		expect(output).toContain("Value '[GMAIL_CLIENT_SECRET]' at 'environment' failed");
		expect(output).not.toContain('SENTINEL');
	});

	it('goes on where it was killed, when it is run again', async () => {
		const killed = begin('stage', '--stage', 'production');
		simulation.endpoints.s3.injectFault = ({ method, path }) => {
			if (method !== 'PUT' || path !== '/assets/_staging/index.html') return undefined;
			killed.kill();
			return 'answer lost';
		};
		expect((await killed.end).code).toBeNull();
		simulation.endpoints.s3.injectFault = () => undefined;
		expect((await run('promote')).output).toContain('which has not ended. Run `stage` again');
		const again = await run('stage');
		expect(again).toMatchObject({ code: 0 });
		expect(again.output).toMatch(/Code of scc-production-web .*as it should be/);
		expect(again.output).toMatch(/Staging slot .*[12] files copied, 0 removed/);
		expect(await run('check')).toMatchObject({ code: 0 });
	});
});
