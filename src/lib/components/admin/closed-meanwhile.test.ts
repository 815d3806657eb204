import { expect, it } from 'vitest';
import type { RefusalReason } from '../../domain/refusal.ts';
import type { Failure } from '../../office/answer.ts';
import { isClosedMeanwhile } from './close-labels.ts';

const refused = (reason: RefusalReason): Failure => ({ kind: 'refused', status: 409, reason, errors: [] });

it.each<[name: string, failure: Failure, isMeanwhile: boolean]>([
	['another close', refused('already_closed'), true],
	['this form’s close with other figures', refused('key_reused'), true],
	['a missing note', refused('invalid'), false],
	['a busy server', refused('unavailable'), false],
	['no response', { kind: 'silent' }, false]
])('asks again only after a close was recorded: %s', (_, failure, isMeanwhile) => {
	expect(isClosedMeanwhile(failure)).toBe(isMeanwhile);
});
