import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { join } from 'node:path';
import { findStage } from '../../environments/environments.ts';
import type { Stage } from '../../environments/environment.ts';
import { parseOrder } from './arguments.ts';
import { createAccount } from '../aws/account.ts';
import { createAlarms } from '../aws/alarms.ts';
import { createDistributions } from '../aws/distributions.ts';
import { createFunctions } from '../aws/functions.ts';
import { PatientRetries, pauseMs } from '../aws/retries.ts';
import { createStacks } from '../aws/stacks.ts';
import { createStorage } from '../aws/storage.ts';
import { WaitTimeout } from '../aws/wait-for.ts';
import { readBuild } from '../build.ts';
import { clock as realClock } from './clock.ts';
import { createGit } from './git.ts';
import { createOperator } from './operator.ts';
import { web } from '../checks/web.ts';
import { runCommand } from '../commands/run-command.ts';
import type { Clock, Ports } from '../ports.ts';
import { createRedactor } from './redact.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { readSettings, settingsPlace } from './settings.ts';

const root = process.cwd();
const edgeRegion = 'us-east-1';
const { learn, redact } = createRedactor();
const write = (text: string): void => void process.stdout.write(redact(text));

// Prints a dot for every pause, so that a long wait doesn't look like a hang.
const clock: Clock = {
	...realClock,
	wait: (ms) => {
		write('.');
		return realClock.wait(ms);
	}
};

async function connect({ region }: Stage): Promise<Ports> {
	const retryStrategy = new PatientRetries((attempt) => {
		write('.');
		return pauseMs(attempt);
	});
	const common = { retryStrategy, region };
	const inHome = new CloudWatchClient(common);
	const cloudWatch =
		region === edgeRegion ? [inHome] : [inHome, new CloudWatchClient({ ...common, region: edgeRegion })];
	return {
		account: createAccount(new STSClient(common), shellRegion()),
		alarms: createAlarms(cloudWatch),
		functions: createFunctions(new LambdaClient(common)),
		storage: createStorage(new S3Client(common)),
		distributions: createDistributions(new CloudFrontClient({ ...common, region: edgeRegion })),
		stacks: createStacks(new CloudFormationClient(common)),
		git: createGit(root),
		clock,
		operator: await createOperator(root),
		web
	};
}

function shellRegion(): string | undefined {
	return [process.env.AWS_REGION, process.env.AWS_DEFAULT_REGION].find((one) => one !== undefined && one !== '');
}

function chooseStage(name: string): Stage {
	try {
		return findStage(name);
	} catch (error) {
		throw new ReleaseRefused(error instanceof Error ? error.message : `There is no stage “${name}”.`);
	}
}

try {
	const order = parseOrder(process.argv.slice(2));
	const stage = chooseStage(order.stage);
	const ports = await connect(stage);
	write(`${order.command} · ${stage.name} · ${ports.operator.by}\n\n`);
	await runCommand({
		stage,
		order,
		ports,
		readBuild: () => readBuild(root),
		readSettings: () =>
			readSettings(order.settingsFile ?? join(root, settingsPlace(stage.name)), order.settingsFile !== undefined),
		write,
		hide: learn
	});
} catch (error) {
	// AWS's message already says who lacks which permission, or that credentials are missing. A stack trace wouldn't help.
	const isOfAws = error instanceof Error && ('$metadata' in error || error.name === 'CredentialsProviderError');
	const isForPeople = isOfAws || error instanceof ReleaseRefused || error instanceof WaitTimeout;
	const text = error instanceof Error ? (isForPeople ? error.message : (error.stack ?? error.message)) : 'Stopped.';
	process.stderr.write(`\n${redact(text)}\n`);
	if (!isForPeople) process.stderr.write('\nRun the same command again: it looks before it acts.\n');
	process.exitCode = 1;
}
