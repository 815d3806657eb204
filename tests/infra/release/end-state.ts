import { codeSha256 } from './lambda-server.ts';
import type { State } from './release-simulation.ts';

/**
 * All that a command leaves behind, without instants, durations and revisions: what two runs that came to the same end have in common.
 * Checks are left out, since each asking writes one.
 */
export function endState({ objects, lambda, cloudFront }: State): unknown {
	return {
		objects: Object.fromEntries(
			[...objects]
				.filter(([name]) => !name.includes('/checks/'))
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([name, { body, contentType, cacheControl, sha256 }]) => [
					name,
					{
						body: name.endsWith('.json') ? JSON.parse(withoutTimes(body.toString())) : codeSha256(body),
						contentType,
						cacheControl,
						sha256: name.startsWith('documents/') ? '' : sha256
					}
				])
		),
		functions: Object.fromEntries(
			[...lambda.functions].map(([name, { latest, versions, aliases }]) => [
				name,
				{
					latest: { code: codeSha256(latest.zip), environment: latest.environment },
					versions: versions.map(({ version, zip, environment }) => [version, codeSha256(zip), environment]),
					aliases: [...aliases].map(([alias, { version }]) => [alias, version])
				}
			])
		),
		invalidations: cloudFront.invalidations.map(({ distributionId, reference, paths }) => [
			distributionId,
			reference,
			paths
		])
	};
}

function withoutTimes(text: string): string {
	return (
		text
			.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'T')
			.replaceAll(/"ms": \d+/g, '"ms": 0')
			// Which steps one run had is the run's; a later one finds things done.
			.replaceAll(/"steps": \[[^\]]*\]/g, '"steps": []')
	);
}
