import { expect, it } from 'vitest';
import { closeAfter, openClose } from './opened-close.ts';

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
