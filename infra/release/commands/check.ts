import { stackName } from '../../shared/outputs.ts';
import type { ReleaseContext } from '../context.ts';
import { openLedger } from '../records/ledger.ts';
import { probesOf } from '../checks/probes.ts';
import { checkSchema, type Check } from '../records/schemas.ts';
import { readRelease } from '../records/records.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { smoke } from '../checks/smoke.ts';

/**
 * Sends requests to the staging slot as phones, guests, and strangers would, and records the results.
 * @throws ReleaseRefused if a request failed
 */
export async function checkRelease({ ports, stage, write }: ReleaseContext): Promise<void> {
	const { clock, operator, storage } = ports;
	const outputs = await ports.stacks.readOutputs(stackName(stage.name));
	const ledger = openLedger(storage, outputs.documentsBucket);
	const held = await ledger.readPointer();
	const { staged, underway } = held.pointer;
	if (staged === undefined || underway?.operation === 'stage') {
		throw new ReleaseRefused('Nothing is completely staged. Run `stage` first.');
	}
	const { releaseId, sequence: stagedSequence } = staged;
	const { contents, files } = await readRelease(ledger, releaseId);
	const address = outputs.stagingAddress;
	write(`  Checking ${releaseId} at ${address}\n`);
	const probes = await smoke(ports, address, probesOf({ appVersion: contents.appVersion, files }), write);

	const at = clock.now().toISOString();
	const hasPassed = probes.every(({ problem }) => problem === null);
	const record: Check = { format: 1, releaseId, stagedSequence, by: operator.by, at, address, hasPassed, probes };
	await ledger.keep(`${releaseId}/checks/${at.replaceAll(':', '-')}.json`, checkSchema, record);
	await ledger.writePointer(held, { ...held.pointer, check: { releaseId, stagedSequence, hasPassed, at } });
	if (!hasPassed) {
		const failed = probes.filter(({ problem }) => problem !== null).map(({ name }) => name);
		throw new ReleaseRefused(
			`${releaseId} did not pass: ${failed.join(', ')}. It can’t be promoted. Live has not changed.`
		);
	}
	write(`\nPassed. Next: npm run release -- promote --stage ${stage.name}\n`);
}
