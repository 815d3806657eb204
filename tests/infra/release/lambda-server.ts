// Lambda as far as a release needs it: changes take a while, during which others are refused; versions never change; a revision that
// is not the present one is refused.
import { createHash, randomUUID } from 'node:crypto';
import { openEndpoint, type FakeRequest, type Endpoint, type FakeResponse } from './endpoint.ts';
import type { S3State } from './s3-server.ts';

export interface LambdaVersion {
	version: string;
	zip: Buffer;
	environment: Record<string, string>;
	description: string;
	/** How often it must be looked at before it is ready. */
	looksLeft: number;
	revisionId: string;
	failure?: string;
}

export interface LambdaFunction {
	latest: LambdaVersion;
	versions: LambdaVersion[];
	aliases: Map<string, { version: string; revisionId: string }>;
	nextVersion: number;
}

export interface LambdaState {
	functions: Map<string, LambdaFunction>;
	/** Looks that a change takes. */
	looks: number;
}

export function makeFunction(zip: Buffer): LambdaFunction {
	const latest = part('$LATEST', zip, {}, '');
	const first = part('1', zip, {}, '');
	return { latest, versions: [first], aliases: new Map([['live', alias('1')]]), nextVersion: 2 };
}

function part(version: string, zip: Buffer, environment: Record<string, string>, description: string): LambdaVersion {
	return { version, zip, environment, description, looksLeft: 0, revisionId: randomUUID() };
}

export function alias(version: string): { version: string; revisionId: string } {
	return { version, revisionId: randomUUID() };
}

export function codeSha256(zip: Buffer): string {
	return createHash('sha256').update(zip).digest('base64');
}

export function openLambda(state: () => LambdaState, objects: () => S3State): Promise<Endpoint> {
	return openEndpoint((asked) => {
		const [name = '', resource = '', leaf] = asked.path.replace('/2015-03-31/functions/', '').split('/');
		const found = state().functions.get(name);
		if (found === undefined) return refuse(404, 'ResourceNotFoundException', `Function not found: ${name}`);
		const body = asked.body.byteLength > 0 ? JSON.parse(asked.body.toString()) : {};
		switch (`${asked.method} ${resource}`) {
			case 'GET configuration':
				return look(found, asked.query.get('Qualifier') ?? '$LATEST');
			case 'PUT configuration':
				return configure(found, body, state().looks);
			case 'PUT code':
				return replaceCode(found, body, objects(), state().looks);
			case 'POST versions':
				return publish(found, body, state().looks);
			case 'GET aliases':
			case 'PUT aliases':
				return useAlias(found, leaf ?? '', asked, body);
			default:
				return refuse(400, 'InvalidRequestContentException', asked.path);
		}
	});
}

function look(found: LambdaFunction, qualifier: string): FakeResponse {
	const version = found.aliases.get(qualifier)?.version ?? qualifier;
	const part = version === '$LATEST' ? found.latest : found.versions.find((one) => one.version === version);
	if (part === undefined) return refuse(404, 'ResourceNotFoundException', qualifier);
	const isBusy = part.looksLeft > 0;
	if (isBusy) part.looksLeft -= 1;
	return ok(200, describe(part, isBusy));
}

function describe(part: LambdaVersion, isBusy = part.looksLeft > 0): object {
	const isLatest = part.version === '$LATEST';
	return {
		Version: part.version,
		CodeSha256: codeSha256(part.zip),
		RevisionId: part.revisionId,
		Architectures: ['arm64'],
		Environment: { Variables: part.environment },
		State: !isLatest && isBusy ? 'Pending' : 'Active',
		LastUpdateStatus: part.failure ? 'Failed' : isLatest && isBusy ? 'InProgress' : 'Successful',
		...(part.failure && { LastUpdateStatusReasonCode: part.failure })
	};
}

function refuseChange({ latest }: LambdaFunction, revisionId: unknown): FakeResponse | undefined {
	if (latest.looksLeft > 0) {
		// Whoever asks again and again sees it end too.
		latest.looksLeft -= 1;
		return refuse(409, 'ResourceConflictException', 'An update is in progress');
	}
	if (revisionId !== undefined && revisionId !== latest.revisionId) {
		return refuse(412, 'PreconditionFailedException', 'The Revision Id provided does not match');
	}
	return undefined;
}

function change(found: LambdaFunction, looks: number, changed: Partial<LambdaVersion>): FakeResponse {
	const { failure: _mended, ...latest } = found.latest;
	found.latest = { ...latest, ...changed, revisionId: randomUUID(), looksLeft: looks };
	return ok(200, describe(found.latest));
}

function configure(found: LambdaFunction, body: any, looks: number): FakeResponse {
	const environment: Record<string, string> = body.Environment.Variables;
	const bad = Object.entries(environment).find(([, value]) => value.includes('\u0001'));
	// As the real one: what it refuses, it repeats.
	if (bad) return refuse(400, 'InvalidParameterValueException', `Value '${bad[1]}' at 'environment' failed`);
	return refuseChange(found, body.RevisionId) ?? change(found, looks, { environment });
}

function replaceCode(found: LambdaFunction, body: any, objects: S3State, looks: number): FakeResponse {
	const zip = objects.get(`${body.S3Bucket}/${body.S3Key}`);
	if (zip === undefined) return refuse(400, 'InvalidParameterValueException', 'NoSuchKey');
	if (body.Architectures[0] !== 'arm64') return refuse(400, 'InvalidParameterValueException', 'Architectures');
	return refuseChange(found, body.RevisionId) ?? change(found, looks, { zip: zip.body });
}

function publish(found: LambdaFunction, body: any, looks: number): FakeResponse {
	const { latest, versions } = found;
	const refused = refuseChange(found, undefined);
	if (refused) return refused;
	if (body.CodeSha256 !== codeSha256(latest.zip)) return refuse(400, 'InvalidParameterValueException', 'CodeSHA256');
	const last = versions.at(-1);
	const isSame =
		last !== undefined &&
		last.zip.equals(latest.zip) &&
		JSON.stringify(last.environment) === JSON.stringify(latest.environment);
	if (isSame) return ok(201, describe(last));
	const made = {
		...part(String(found.nextVersion++), latest.zip, latest.environment, body.Description),
		looksLeft: looks
	};
	versions.push(made);
	return ok(201, describe(made));
}

function useAlias(found: LambdaFunction, name: string, { method }: FakeRequest, body: any): FakeResponse {
	const present = found.aliases.get(name);
	if (present === undefined) return refuse(404, 'ResourceNotFoundException', name);
	if (method === 'PUT') {
		if (body.RevisionId !== undefined && body.RevisionId !== present.revisionId) {
			return refuse(412, 'PreconditionFailedException', 'The Revision Id provided does not match');
		}
		const version = found.versions.find((one) => one.version === body.FunctionVersion);
		if (version === undefined) return refuse(404, 'ResourceNotFoundException', body.FunctionVersion);
		if (version.looksLeft > 0) return refuse(409, 'ResourceConflictException', 'pending');
		found.aliases.set(name, alias(version.version));
	}
	const { version, revisionId } = found.aliases.get(name)!;
	return ok(200, { Name: name, FunctionVersion: version, RevisionId: revisionId });
}

function ok(status: number, body: object): FakeResponse {
	return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function refuse(status: number, type: string, message: string): FakeResponse {
	return {
		status,
		headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
		body: JSON.stringify({ Type: 'User', message, Message: message })
	};
}
