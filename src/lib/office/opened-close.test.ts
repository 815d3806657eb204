import { expect, it } from 'vitest';
import type { RefusalReason } from '../domain/refusal.ts';
import type { Failure } from './answer.ts';
import { closeAfter, isClosedMeanwhile, openClose } from './opened-close.ts';

function minting(): () => string {
	let minted = 0;
	return () => `id-${++minted}`;
}

it('replaces the close that the person saw when they opened the form', () => {
	expect(openClose(undefined, minting()).closes).toBeUndefined();
	expect(openClose({ closeId: 'c7' }, minting()).closes).toBe('c7');
});

it('has another key but the same form after a decision to close again', () => {
	const mint = minting();
	const opened = openClose(undefined, mint);
	const again = closeAfter(opened, { closeId: 'c8' }, mint);
	expect(again).toEqual({ formId: opened.formId, key: again.key, closes: 'c8' });
	expect(again.key).not.toBe(opened.key);
});

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
