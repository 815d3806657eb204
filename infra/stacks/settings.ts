import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The default folder for templates. */
export const cdkOutput = join(root, '.cache', 'cdk');

/** CDK's feature flags from cdk.json, so that a synth without the CDK CLI makes the same templates. */
export function readContext(): Record<string, unknown> {
	const settings: unknown = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
	if (!isRecord(settings) || !isRecord(settings.context)) throw new Error('cdk.json has no context.');
	return settings.context;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
