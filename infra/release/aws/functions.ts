import {
	GetAliasCommand,
	GetFunctionConfigurationCommand,
	PreconditionFailedException,
	PublishVersionCommand,
	ResourceNotFoundException,
	UpdateAliasCommand,
	UpdateFunctionCodeCommand,
	UpdateFunctionConfigurationCommand,
	type FunctionConfiguration,
	type LambdaClient
} from '@aws-sdk/client-lambda';
import { waitFor, type Waits } from './wait-for.ts';
import type { FunctionState, Functions, Written } from '../ports.ts';

// A change to a function takes seconds.
const lambdaWaits: Waits = { minDelay: 0.5, maxDelay: 10, maxWaitTime: 5 * 60 };

/** Reads and changes functions through Lambda's API. Each change names the revision that was read, so that two changes never mix. */
export function createFunctions(lambda: LambdaClient, waits: Waits = lambdaWaits): Functions {
	return {
		waitForChange: (name, qualifier) => {
			const input = { FunctionName: name, Qualifier: qualifier };
			return waitFor(`Lambda to take the change in (${name})`, waits, async () => {
				return describe(await lambda.send(new GetFunctionConfigurationCommand(input))).state !== 'in_progress';
			});
		},
		read: (name, qualifier) =>
			undefinedIfMissing(async () => {
				const input = { FunctionName: name, Qualifier: qualifier };
				return describe(await lambda.send(new GetFunctionConfigurationCommand(input)));
			}),
		configure: (name, environment, revisionId) =>
			doneOrChanged(() =>
				lambda.send(
					new UpdateFunctionConfigurationCommand({
						FunctionName: name,
						Environment: { Variables: { ...environment } },
						RevisionId: revisionId
					})
				)
			),
		replaceCode: (name, code, present) =>
			doneOrChanged(() =>
				lambda.send(
					new UpdateFunctionCodeCommand({
						FunctionName: name,
						S3Bucket: code.bucket,
						S3Key: code.key,
						// Sends the architecture again. If it's omitted, the API's default may differ from this function's architecture.
						Architectures: present.architectures.flatMap((one) => (one === 'arm64' || one === 'x86_64' ? [one] : [])),
						RevisionId: present.revisionId
					})
				)
			),
		publish: async (name, codeSha256, description) => {
			const input = { FunctionName: name, CodeSha256: codeSha256, Description: description };
			const { Version: version } = await lambda.send(new PublishVersionCommand(input));
			return required(version, 'Version');
		},
		readAlias: (name, alias) =>
			undefinedIfMissing(async () => {
				const input = { FunctionName: name, Name: alias };
				const found = await lambda.send(new GetAliasCommand(input));
				return {
					version: required(found.FunctionVersion, 'FunctionVersion'),
					revisionId: required(found.RevisionId, 'RevisionId')
				};
			}),
		moveAlias: (name, alias, version, revisionId) =>
			doneOrChanged(() =>
				lambda.send(
					new UpdateAliasCommand({
						FunctionName: name,
						Name: alias,
						FunctionVersion: version,
						RevisionId: revisionId
					})
				)
			)
	};
}

function describe(found: FunctionConfiguration): FunctionState {
	const { State: state, LastUpdateStatus: update } = found;
	const isBroken = state === 'Failed' || update === 'Failed';
	const isBusy = state === 'Pending' || update === 'InProgress';
	return {
		version: required(found.Version, 'Version'),
		codeSha256: required(found.CodeSha256, 'CodeSha256'),
		environment: { ...found.Environment?.Variables },
		revisionId: required(found.RevisionId, 'RevisionId'),
		architectures: found.Architectures ?? [],
		state: isBroken ? 'broken' : isBusy ? 'in_progress' : 'active',
		// Keeps only the error code, because the message may repeat the input.
		reason: found.LastUpdateStatusReasonCode ?? found.StateReasonCode
	};
}

async function undefinedIfMissing<T>(call: () => Promise<T>): Promise<T | undefined> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof ResourceNotFoundException) return undefined;
		throw error;
	}
}

async function doneOrChanged(call: () => Promise<unknown>): Promise<Written> {
	try {
		await call();
		return 'done';
	} catch (error) {
		if (error instanceof PreconditionFailedException) return 'changed';
		throw error;
	}
}

function required<T>(value: T | undefined, field: string): T {
	if (value === undefined) throw new Error(`Lambda answered without ${field}.`);
	return value;
}
