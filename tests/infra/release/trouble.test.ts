import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshEdge } from '../../../infra/release/site/refresh-edge.ts';
import { endState } from './end-state.ts';
import type { Asked, Given, Hindrance } from './endpoint.ts';
import { refuse as refuseByLambda } from './lambda-server.ts';
import { refuse as refuseByS3 } from './s3-server.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const throttled: Record<'s3' | 'lambda' | 'cloudFront' | 'cloudFormation', Given> = {
	s3: refuseByS3(503, 'SlowDown'),
	lambda: refuseByLambda(429, 'TooManyRequestsException', 'Rate Exceeded.'),
	cloudFront: xml('Throttling'),
	cloudFormation: xml('Throttling')
};
const services = ['s3', 'lambda', 'cloudFront', 'cloudFormation'] as const;

function xml(code: string): Given {
	const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>Rate exceeded</Message></Error>`;
	return { status: 400, headers: { 'content-type': 'text/xml' }, body: `<ErrorResponse>${error}</ErrorResponse>` };
}

/** Hinders every first attempt, and lets the same request pass the second time. */
function firstAttempts(hindrance: Hindrance, isMeant: (asked: Asked) => boolean = () => true): Asked[] {
	const hindered: Asked[] = [];
	return Object.assign(hindered, {
		hinder: (asked: Asked): Hindrance => {
			const isKnown = hindered.some(
				(one) => one.path === asked.path && one.method === asked.method && one.body.equals(asked.body)
			);
			if (isKnown || !isMeant(asked)) return undefined;
			hindered.push(asked);
			return hindrance;
		}
	});
}

async function releaseAll(): Promise<void> {
	for (const version of ['v1', 'v22']) {
		world.build(version);
		for (const command of ['stage', 'check', 'promote']) await world.run(command);
	}
	await world.run('rollback');
}

async function withoutTrouble(): Promise<unknown> {
	const calm = await openWorld();
	for (const version of ['v1', 'v22']) {
		calm.build(version);
		for (const command of ['stage', 'check', 'promote']) await calm.run(command);
	}
	await calm.run('rollback');
	const end = endState(calm.state);
	await calm.close();
	return withoutAddresses(end);
}

// Each world has ports of its own, and so environments and names of releases.
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
			Object.assign(world.endpoints[service], firstAttempts(throttled[service]));
		}
		await releaseAll();
		expect(withoutAddresses(endState(world.state))).toEqual(await withoutTrouble());
		expect(world.retries).toBeGreaterThan(60);
	});

	it('does nothing twice, when the answer to every first write is lost after the work was done', async () => {
		const isWrite = ({ method }: Asked): boolean => method !== 'GET' && method !== 'HEAD';
		for (const service of ['s3', 'lambda', 'cloudFront'] as const) {
			Object.assign(world.endpoints[service], firstAttempts('answer lost', isWrite));
		}
		await releaseAll();
		expect(withoutAddresses(endState(world.state))).toEqual(await withoutTrouble());
	});

	it('is waited for, when each change of a function takes twenty looks, and others are refused meanwhile', async () => {
		world.state.lambda.looks = 20;
		world.state.cloudFront.looks = 20;
		await releaseAll();
		world.state.lambda.looks = 1;
		world.state.cloudFront.looks = 1;
		expect(withoutAddresses(endState(world.state))).toEqual(await withoutTrouble());
	});

	it('is waited for, when Lambda is busy with somebody else’s change', async () => {
		world.build('v1');
		Object.assign(
			world.endpoints.lambda,
			firstAttempts(refuseByLambda(409, 'ResourceConflictException', 'in progress'), ({ method }) => method !== 'GET')
		);
		await world.run('stage');
		expect(world.output.join('')).toContain('Staged');
	});
});

describe('trouble that stays', () => {
	it('ends after two minutes with what AWS said, and the same command goes on later', async () => {
		world.build('v1');
		world.endpoints.lambda.hinder = ({ method, path }) =>
			method === 'PUT' && path.endsWith('/code') ? throttled.lambda : undefined;
		await expect(world.run('stage')).rejects.toThrow(expect.objectContaining({ name: 'TooManyRequestsException' }));
		world.endpoints.lambda.hinder = () => undefined;
		await world.run('stage');
		expect(world.output.join('')).toContain('Staged');
	});

	it('ends where CloudFront never finishes', async () => {
		world.state.cloudFront.looks = Infinity;
		world.waits.maxWaitTime = 0.1;
		const refreshing = refreshEdge(world.ports, 'ELIVE', 'a reference', ['/icons/icon.svg']);
		await expect(refreshing).rejects.toThrow('Waited 0.1 s for CloudFront to drop what it had kept');
	});

	it('ends where Lambda gives up on a change, leaves live as it was, and the next attempt mends it', async () => {
		world.build('v1');
		const found = world.state.lambda.functions.get('scc-production-web')!;
		const fail = { once: true };
		world.endpoints.lambda.hinder = ({ method, path }) => {
			if (method === 'GET' && path.endsWith('/configuration') && fail.once && found.latest.looksLeft > 0) {
				fail.once = false;
				found.latest = { ...found.latest, looksLeft: 0, failure: 'InternalError' };
			}
			return undefined;
		};
		await expect(world.run('stage')).rejects.toThrow('could not start scc-production-web (InternalError)');
		expect(found.aliases.get('live')!.version).toBe('1');
		await world.run('stage');
		expect(world.output.join('')).toContain('Staged');
	});

	it('is no stack, no output, no function, no alias: each by its name', async () => {
		world.build('v1');
		const outputs = world.state.stacks.get('scc-production')!;
		delete outputs.AssetsBucket;
		await expect(world.run('stage')).rejects.toThrow('The stack scc-production has no AssetsBucket');
		world.state.stacks.clear();
		await expect(world.run('stage')).rejects.toThrow('There is no stack scc-production here');
		world.state.stacks.set('scc-production', { ...outputs, AssetsBucket: 'assets' });
		world.state.lambda.functions.get('scc-production-web')!.aliases.delete('staging');
		await expect(world.run('stage')).rejects.toThrow(
			'scc-production-web has no alias “staging”: deploy the stack first'
		);
		world.state.lambda.functions.delete('scc-production-mail');
		await expect(world.run('stage')).rejects.toThrow('There is no function scc-production-mail');
	});
});
