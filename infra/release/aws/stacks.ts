import {
	CloudFormationServiceException,
	DescribeStacksCommand,
	type CloudFormationClient
} from '@aws-sdk/client-cloudformation';
import * as v from 'valibot';
import { outputNames } from '../../shared/outputs.ts';
import type { Stacks } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';

const outputsSchema = v.object(v.entriesFromList(keysOf(outputNames), v.string()));

/** Reads stacks through CloudFormation. */
export function createStacks(cloudFormation: CloudFormationClient): Stacks {
	return {
		readOutputs: async (stackName) => {
			const found = new Map<string | undefined, string | undefined>();
			for (const { OutputKey, OutputValue } of await outputsOf(stackName)) found.set(OutputKey, OutputValue);
			const missing = Object.values(outputNames).filter((name) => found.get(name) === undefined);
			if (missing.length > 0) {
				throw new ReleaseRefused(
					`The stack ${stackName} has no ${missing.join(', ')}: deploy it again (docs/deploying.md).`
				);
			}
			return v.parse(
				outputsSchema,
				Object.fromEntries(keysOf(outputNames).map((key) => [key, found.get(outputNames[key])]))
			);
		}
	};

	async function outputsOf(stackName: string) {
		try {
			const input = { StackName: stackName };
			const answer = await cloudFormation.send(new DescribeStacksCommand(input));
			return answer.Stacks?.[0]?.Outputs ?? [];
		} catch (error) {
			// CloudFormation's code for a missing stack.
			if (error instanceof CloudFormationServiceException && error.name === 'ValidationError') {
				throw new ReleaseRefused(`There is no stack ${stackName} here: deploy it first (docs/deploying.md).`);
			}
			throw error;
		}
	}
}

function keysOf<T extends object>(record: T): (keyof T & string)[] {
	const keys: (keyof T & string)[] = [];
	for (const key in record) keys.push(key);
	return keys;
}
