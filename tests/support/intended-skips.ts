import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { prepareDynamoDbLocal } from './dynamodb.ts';

/** A test that may be skipped, and when. Any other skipped test fails the run. */
export type IntendedSkip = {
	/** The tests, by `file > full name`. */
	tests: RegExp;
	/** What this machine lacks, as a sentence. Undefined if it lacks nothing, so that the tests must run. */
	whyNot(): Promise<string | undefined>;
	/** A prominent notice for the person who runs the tests. */
	notice?: string;
};

const noDynamoDbLocal =
	'AMAZON’S DYNAMODB LOCAL WAS NOT TESTED. It needs Java (Debian: apt-get install default-jre-headless) and npm.';
const missing = async (isMissing: boolean, why: string): Promise<string | undefined> => (isMissing ? why : undefined);

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

export const intendedSkips: readonly IntendedSkip[] = [
	{
		tests: /^tests\/contract\/stores\/[\w-]+\.test\.ts > (?:cards|search|stores) on DynamoDB Local /,
		whyNot: prepareDynamoDbLocal,
		notice: noDynamoDbLocal
	},
	{
		tests: /^tests\/contract\/backup\.test\.ts > (?:on DynamoDB Local|a move from engine to engine and back) /,
		whyNot: prepareDynamoDbLocal,
		notice: noDynamoDbLocal
	},
	{
		tests: /^tests\/infra\/one-machine\.test\.ts > .*has a Caddyfile that Caddy accepts$/,
		whyNot: () => missing(!isInstalled('caddy'), 'caddy is not installed')
	},
	{
		tests: /^tests\/infra\/one-machine\.test\.ts > .*has units that systemd accepts without a warning$/,
		whyNot: () => missing(!isInstalled('systemd-analyze'), 'systemd-analyze is not installed')
	},
	{
		tests: /^tests\/faults\/server\/reference\.test\.ts > /,
		whyNot: prepareDynamoDbLocal,
		notice: noDynamoDbLocal
	},
	{
		tests: /^tests\/infra\/stream-filters\.test\.ts > /,
		whyNot: prepareDynamoDbLocal,
		notice: noDynamoDbLocal
	},
	{
		tests: /^tests\/infra\/rotating-secrets\.test\.ts > /,
		whyNot: () => missing(!isInstalled('jq'), 'jq is not installed')
	},
	{
		tests: /^tests\/infra\/adapter\.test\.ts > .*runs under Amazon’s own interface client$/,
		whyNot: () =>
			missing(
				!existsSync(new URL('../../node_modules/aws-lambda-ric/bin/index.mjs', import.meta.url)),
				'aws-lambda-ric compiles C++, and so is not among our packages'
			)
	},
	{
		tests: /^tests\/infra\/started-app\.test\.ts > .*stays within its memory while people sign in and pay$/,
		whyNot: () => missing(!existsSync('/proc/self/status'), 'only Linux tells a process’s memory in /proc')
	},
	{
		tests: /^infra\/release\/functions\/zip\.test\.ts > .*passes the test of `unzip`, where there is one$/,
		whyNot: () => missing(spawnSync('unzip', ['-v'], { stdio: 'ignore' }).status !== 0, 'unzip is not installed')
	}
];
