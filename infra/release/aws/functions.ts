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
import type { FunctionState, Functions, Written } from '../ports.ts';
import type { Ask } from './ask.ts';

/** Lambda. Each change names the revision it saw, so that two changes never mix. */
export function createFunctions(lambda: LambdaClient, ask: Ask): Functions {
	return {
		read: (name, qualifier) =>
			orNothing(async () => {
				const input = { FunctionName: name, Qualifier: qualifier };
				return describe(
					await ask(`Lambda to describe ${name}`, () => lambda.send(new GetFunctionConfigurationCommand(input)))
				);
			}),
		configure: (name, environment, revisionId) =>
			orChanged(() =>
				ask(`Lambda to take the settings of ${name}`, () =>
					lambda.send(
						new UpdateFunctionConfigurationCommand({
							FunctionName: name,
							Environment: { Variables: { ...environment } },
							RevisionId: revisionId
						})
					)
				)
			),
		replaceCode: (name, code, present) =>
			orChanged(() =>
				ask(`Lambda to take the code of ${name}`, () =>
					lambda.send(
						new UpdateFunctionCodeCommand({
							FunctionName: name,
							S3Bucket: code.bucket,
							S3Key: code.key,
							// Sent again, because the API's default may not be this function's value.
							Architectures: present.architectures.flatMap((one) => (one === 'arm64' || one === 'x86_64' ? [one] : [])),
							RevisionId: present.revisionId
						})
					)
				)
			),
		publish: async (name, codeSha256, description) => {
			const input = { FunctionName: name, CodeSha256: codeSha256, Description: description };
			const { Version: version } = await ask(`Lambda to publish ${name}`, () =>
				lambda.send(new PublishVersionCommand(input))
			);
			return required(version, 'Version');
		},
		readAlias: (name, alias) =>
			orNothing(async () => {
				const input = { FunctionName: name, Name: alias };
				const found = await ask(`Lambda to describe ${name}:${alias}`, () => lambda.send(new GetAliasCommand(input)));
				return {
					version: required(found.FunctionVersion, 'FunctionVersion'),
					revisionId: required(found.RevisionId, 'RevisionId')
				};
			}),
		moveAlias: (name, alias, version, revisionId) =>
			orChanged(() =>
				ask(`Lambda to move ${name}:${alias}`, () =>
					lambda.send(
						new UpdateAliasCommand({
							FunctionName: name,
							Name: alias,
							FunctionVersion: version,
							RevisionId: revisionId
						})
					)
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

async function orNothing<T>(call: () => Promise<T>): Promise<T | undefined> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof ResourceNotFoundException) return undefined;
		throw error;
	}
}

async function orChanged(call: () => Promise<unknown>): Promise<Written> {
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
