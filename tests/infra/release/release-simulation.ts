// Simulates one environment: Amazon's four services on this machine, both addresses, and an operator who releases.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOrder } from '../../../infra/release/cli/arguments.ts';
import { createAccount } from '../../../infra/release/aws/account.ts';
import { createAlarms } from '../../../infra/release/aws/alarms.ts';
import { createDistributions } from '../../../infra/release/aws/distributions.ts';
import { createFunctions } from '../../../infra/release/aws/functions.ts';
import { PatientRetries } from '../../../infra/release/aws/retries.ts';
import { createStacks } from '../../../infra/release/aws/stacks.ts';
import type { Waits } from '../../../infra/release/aws/wait-for.ts';
import { createStorage } from '../../../infra/release/aws/storage.ts';
import { readBuild } from '../../../infra/release/build.ts';
import type { Environment } from '../../../infra/release/functions/variables.ts';
import { web } from '../../../infra/release/checks/web.ts';
import { runCommand } from '../../../infra/release/commands/run-command.ts';
import type { Clock, Git, Operator, Ports } from '../../../infra/release/ports.ts';
import { createRedactor } from '../../../infra/release/cli/redact.ts';
import { zip } from '../../../infra/release/functions/zip.ts';
import { outputNames, type OutputKey } from '../../../infra/shared/outputs.ts';
import type { Stage } from '../../../infra/environments/environment.ts';
import { findStage } from '../../../infra/environments/environments.ts';
import { invokeSample, openAddress, type Invoke } from './address-server.ts';
import { openCloudFormation, type CloudFormationState } from './cloudformation-server.ts';
import { openCloudFront, type CloudFrontState } from './cloudfront-server.ts';
import { openCloudWatch, quietAlarms, type CloudWatchState } from './cloudwatch-server.ts';
import type { Endpoint } from './endpoint.ts';
import { alias, makeFunction, openLambda, type LambdaState } from './lambda-server.ts';
import { openS3, type S3State } from './s3-server.ts';
import { writeBuild, type Fault } from './sample-app.ts';
import { openSts, type StsState } from './sts-server.ts';

/** The account of the credentials, and of every environment. */
export const account = '111111111111';

export interface State {
	objects: S3State;
	lambda: LambdaState;
	cloudFront: CloudFrontState;
	stacks: CloudFormationState;
	alarms: CloudWatchState;
	sts: StsState;
}

/** Values that must never be seen again outside Lambda. */
export const sentinels = {
	ADMIN_PASS_HASH: 'scrypt:N=32768,r=8,p=3:SENTINELsaltSENTINELsa:SENTINELhashSENTINELhash',
	GMAIL_CLIENT_ID: 'SENTINEL-client-id',
	GMAIL_CLIENT_SECRET: 'SENTINEL-client-secret',
	GMAIL_REFRESH_TOKEN: 'SENTINEL-refresh-token'
};
export const originSecret = 'SENTINEL-origin-secret';

export interface ReleaseSimulation {
	state: State;
	root: string;
	endpoints: Record<
		's3' | 'lambda' | 'cloudFront' | 'cloudFormation' | 'cloudWatch' | 'sts' | 'live' | 'staging',
		Endpoint
	>;
	ports: Ports;
	git: { sha: string; changed: string[] };
	clock: Clock & { at: number; waited: number };
	/** How often the SDK repeated a request. */
	retries: number;
	waits: Waits;
	settings: Environment;
	/** What differs in the environment's file. */
	stage: Partial<Stage>;
	/** Which rows the next build reads and writes; those of this repository's code if left out. */
	rows?: { reads: number; writes: number };
	/** Everything that was written to the operator. */
	output: string[];
	/** Builds, and makes it the commit. */
	build(version: string, fault?: Fault): void;
	/** Runs a command as `npm run release --` would, for the environment `production` by default. @returns what it wrote */
	run(command: string, ports?: Ports): Promise<string>;
	close(): Promise<void>;
}

export async function openSimulation(
	stageName = 'production',
	invoke: Invoke = invokeSample
): Promise<ReleaseSimulation> {
	const root = mkdtempSync(join(tmpdir(), 'scc-release-'));
	const names = { web: `scc-${stageName}-web`, mail: `scc-${stageName}-mail` };
	const state: State = {
		objects: new Map(),
		lambda: { functions: new Map(), looks: 1 },
		cloudFront: { invalidations: [], secrets: new Map(), kept: new Map(), looks: 1 },
		stacks: new Map(),
		alarms: quietAlarms(stageName),
		sts: { account }
	};
	const placeholder = Buffer.from(zip([{ path: 'index.mjs', bytes: Buffer.from('export const handler = 1;') }]));
	for (const name of Object.values(names)) state.lambda.functions.set(name, makeFunction(placeholder));
	state.lambda.functions.get(names.web)!.aliases.set('staging', alias('1'));
	for (const id of ['ELIVE', 'ESTAGING']) state.cloudFront.secrets.set(id, originSecret);

	const simulation: ReleaseSimulation = {
		state,
		root,
		git: { sha: '', changed: [] },
		clock: { at: Date.parse('2026-05-23T18:00:00.000Z'), waited: 0, now: () => new Date(), wait: async () => {} },
		retries: 0,
		waits: { minDelay: 0.001, maxDelay: 0.01, maxWaitTime: 900 },
		settings: sentinels,
		stage: {},
		output: [],
		build,
		run,
		close
	} as unknown as ReleaseSimulation;
	simulation.clock.now = () => new Date((simulation.clock.at += 3));
	simulation.clock.wait = async (ms) => {
		simulation.clock.at += ms;
		simulation.clock.waited += ms;
	};

	const address = (slot: 'live' | 'staging') =>
		openAddress({
			slot,
			distributionId: slot === 'live' ? 'ELIVE' : 'ESTAGING',
			webFunction: names.web,
			bucket: 'assets',
			invoke,
			state: () => simulation.state
		});
	simulation.endpoints = {
		s3: await openS3(() => simulation.state.objects),
		lambda: await openLambda(
			() => simulation.state.lambda,
			() => simulation.state.objects
		),
		cloudFront: await openCloudFront(() => simulation.state.cloudFront),
		cloudFormation: await openCloudFormation(() => simulation.state.stacks),
		cloudWatch: await openCloudWatch(() => simulation.state.alarms),
		sts: await openSts(() => simulation.state.sts),
		live: await address('live'),
		staging: await address('staging')
	};
	const values: Record<OutputKey, string> = {
		tableName: `scc-${stageName}`,
		sesConfigurationSet: 'none',
		assetsBucket: 'assets',
		documentsBucket: 'documents',
		liveDistributionId: 'ELIVE',
		stagingDistributionId: 'ESTAGING',
		liveAddress: simulation.endpoints.live.url,
		stagingAddress: simulation.endpoints.staging.url,
		webFunction: names.web,
		mailFunction: names.mail,
		liveFunctionUrlHost: 'live.example',
		stagingFunctionUrlHost: 'staging.example',
		originSecretName: `scc-${stageName}-origin`
	};
	const outputs = Object.entries(outputNames).map(([key, name]) => [name, values[key as OutputKey]]);
	state.stacks.set(`scc-${stageName}`, Object.fromEntries(outputs));
	simulation.ports = connect(simulation);
	return simulation;

	function build(version: string, fault: Fault = 'none'): void {
		writeBuild(root, version, fault);
		simulation.git = { sha: Buffer.from(version.padEnd(20, '.')).toString('hex'), changed: [] };
	}

	async function run(command: string, ports = simulation.ports): Promise<string> {
		const from = simulation.output.length;
		const { learn, redact } = createRedactor();
		const order = parseOrder([...command.split(' '), ...(command.includes('--stage') ? [] : ['--stage', stageName])]);
		await runCommand({
			stage: { ...findStage(order.stage), account, ...simulation.stage },
			order,
			ports,
			readBuild: () => ({ ...readBuild(simulation.root), ...(simulation.rows && { rows: simulation.rows }) }),
			readSettings: () => simulation.settings,
			write: (text) => void simulation.output.push(redact(text)),
			hide: learn
		});
		return simulation.output.slice(from).join('');
	}

	async function close(): Promise<void> {
		await Promise.all(Object.values(simulation.endpoints).map((endpoint) => endpoint.close()));
		rmSync(root, { recursive: true, force: true });
	}
}

/** Fakes for what is of this machine; the real clients of the SDK for what is Amazon's. */
function connect(simulation: ReleaseSimulation): Ports {
	const { endpoints } = simulation;
	const retryStrategy = new PatientRetries(() => {
		simulation.retries += 1;
		return 1;
	});
	const common = { retryStrategy, region: 'us-west-2', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
	const git: Git = {
		commit: async () => ({ sha: simulation.git.sha, at: '2026-05-23T17:00:00.000Z' }),
		changedPaths: async () => simulation.git.changed
	};
	return {
		functions: createFunctions(new LambdaClient({ ...common, endpoint: endpoints.lambda.url }), simulation.waits),
		storage: createStorage(new S3Client({ ...common, endpoint: endpoints.s3.url })),
		distributions: createDistributions(
			new CloudFrontClient({ ...common, endpoint: endpoints.cloudFront.url }),
			simulation.waits
		),
		account: createAccount(new STSClient({ ...common, endpoint: endpoints.sts.url }), undefined),
		alarms: createAlarms([new CloudWatchClient({ ...common, endpoint: endpoints.cloudWatch.url })]),
		stacks: createStacks(new CloudFormationClient({ ...common, endpoint: endpoints.cloudFormation.url })),
		git,
		clock: simulation.clock,
		operator: operator('Imke Larkin', 1),
		web
	};
}

export function operator(by: string, pid: number, running: readonly number[] = []): Operator {
	return { by, host: 'desk', pid, isRunning: (one) => running.includes(one) };
}
