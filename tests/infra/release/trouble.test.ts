import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshEdge } from '../../../infra/release/site/refresh-edge.ts';
import { endState } from './end-state.ts';
import type { FakeRequest, FakeResponse, InjectedFault } from './endpoint.ts';
import { refuse as refuseByLambda } from './lambda-server.ts';
import { refuse as refuseByS3 } from './s3-server.ts';
import { openSimulation, type ReleaseSimulation } from './release-simulation.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
});
afterEach(() => simulation.close());

const throttled: Record<'s3' | 'lambda' | 'cloudFront' | 'cloudFormation', FakeResponse> = {
	s3: refuseByS3(503, 'SlowDown'),
	lambda: refuseByLambda(429, 'TooManyRequestsException', 'Rate Exceeded.'),
	cloudFront: xml('Throttling'),
	cloudFormation: xml('Throttling')
};
const services = ['s3', 'lambda', 'cloudFront', 'cloudFormation'] as const;

function xml(code: string): FakeResponse {
	const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>Rate exceeded</Message></Error>`;
	return { status: 400, headers: { 'content-type': 'text/xml' }, body: `<ErrorResponse>${error}</ErrorResponse>` };
}

/** Hinders every first attempt, and lets the same request pass the second time. */
function firstAttempts(fault: InjectedFault, isMeant: (asked: FakeRequest) => boolean = () => true): FakeRequest[] {
	const interrupted: FakeRequest[] = [];
	return Object.assign(interrupted, {
		injectFault: (asked: FakeRequest): InjectedFault => {
			const isKnown = interrupted.some(
				(one) => one.path === asked.path && one.method === asked.method && one.body.equals(asked.body)
			);
			if (isKnown || !isMeant(asked)) return undefined;
			interrupted.push(asked);
			return fault;
		}
	});
}

async function releaseAll(): Promise<void> {
	for (const version of ['v1', 'v22']) {
		simulation.build(version);
		for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
	}
	await simulation.run('rollback');
}

async function withoutTrouble(): Promise<unknown> {
	const calm = await openSimulation();
	for (const version of ['v1', 'v22']) {
		calm.build(version);
		for (const command of ['stage', 'check', 'promote']) await calm.run(command);
	}
	await calm.run('rollback');
	const end = endState(calm.state);
	await calm.close();
	return withoutAddresses(end);
}

// Each simulation has its own ports, environments, and release names.
function withoutAddresses(end: unknown): unknown {
	return JSON.parse(
		JSON.stringify(end)
			.replaceAll(/127\.0\.0\.1:\d+/g, 'here')
			.replaceAll(/(\d{12}-\w{7})-\w{8}/g, '$1')
			.replaceAll(/"sha256":"[^"]+"/g, '"sha256":""')
	);
}

describe('trouble that passes', () => {
	it('is waited for, when every first request is throttled', async () => {
		for (const service of services) {
			Object.assign(simulation.endpoints[service], firstAttempts(throttled[service]));
		}
		await releaseAll();
		expect(withoutAddresses(endState(simulation.state))).toEqual(await withoutTrouble());
		expect(simulation.retries).toBeGreaterThan(60);
	});

	it('does nothing twice, when the answer to every first write is lost after the work was done', async () => {
		const isWrite = ({ method }: FakeRequest): boolean => method !== 'GET' && method !== 'HEAD';
		for (const service of ['s3', 'lambda', 'cloudFront'] as const) {
			Object.assign(simulation.endpoints[service], firstAttempts('answer lost', isWrite));
		}
		await releaseAll();
		expect(withoutAddresses(endState(simulation.state))).toEqual(await withoutTrouble());
	});

	it('is waited for, when each change of a function takes twenty looks, and others are refused meanwhile', async () => {
		simulation.state.lambda.looks = 20;
		simulation.state.cloudFront.looks = 20;
		await releaseAll();
		simulation.state.lambda.looks = 1;
		simulation.state.cloudFront.looks = 1;
		expect(withoutAddresses(endState(simulation.state))).toEqual(await withoutTrouble());
	});

	it('is waited for, when Lambda is busy with somebody else’s change', async () => {
		simulation.build('v1');
		Object.assign(
			simulation.endpoints.lambda,
			firstAttempts(refuseByLambda(409, 'ResourceConflictException', 'in progress'), ({ method }) => method !== 'GET')
		);
		await simulation.run('stage');
		expect(simulation.output.join('')).toContain('Staged');
	});
});

describe('trouble that stays', () => {
	it('ends after two minutes with what AWS said, and the same command goes on later', async () => {
		simulation.build('v1');
		simulation.endpoints.lambda.injectFault = ({ method, path }) =>
			method === 'PUT' && path.endsWith('/code') ? throttled.lambda : undefined;
		await expect(simulation.run('stage')).rejects.toThrow(
			expect.objectContaining({ name: 'TooManyRequestsException' })
		);
		simulation.endpoints.lambda.injectFault = () => undefined;
		await simulation.run('stage');
		expect(simulation.output.join('')).toContain('Staged');
	});

	it('ends where CloudFront never finishes', async () => {
		simulation.state.cloudFront.looks = Infinity;
		simulation.waits.maxWaitTime = 0.1;
		const refreshing = refreshEdge(simulation.ports, 'ELIVE', 'a reference', ['/icons/icon.svg']);
		await expect(refreshing).rejects.toThrow('Waited 0.1 s for CloudFront to drop what it had kept');
	});

	it('ends where Lambda gives up on a change, leaves live as it was, and the next attempt mends it', async () => {
		simulation.build('v1');
		const found = simulation.state.lambda.functions.get('scc-production-web')!;
		const fail = { once: true };
		simulation.endpoints.lambda.injectFault = ({ method, path }) => {
			if (method === 'GET' && path.endsWith('/configuration') && fail.once && found.latest.looksLeft > 0) {
				fail.once = false;
				found.latest = { ...found.latest, looksLeft: 0, failure: 'InternalError' };
			}
			return undefined;
		};
		await expect(simulation.run('stage')).rejects.toThrow('could not start scc-production-web (InternalError)');
		expect(found.aliases.get('live')!.version).toBe('1');
		await simulation.run('stage');
		expect(simulation.output.join('')).toContain('Staged');
	});

	it('is no stack, no output, no function, no alias: each by its name', async () => {
		simulation.build('v1');
		const outputs = simulation.state.stacks.get('scc-production')!;
		delete outputs.AssetsBucket;
		await expect(simulation.run('stage')).rejects.toThrow('The stack scc-production has no AssetsBucket');
		simulation.state.stacks.clear();
		await expect(simulation.run('stage')).rejects.toThrow('There is no stack scc-production here');
		simulation.state.stacks.set('scc-production', { ...outputs, AssetsBucket: 'assets' });
		simulation.state.lambda.functions.get('scc-production-web')!.aliases.delete('staging');
		await expect(simulation.run('stage')).rejects.toThrow(
			'scc-production-web has no alias “staging”: deploy the stack first'
		);
		simulation.state.lambda.functions.delete('scc-production-mail');
		await expect(simulation.run('stage')).rejects.toThrow('There is no function scc-production-mail');
	});
});
