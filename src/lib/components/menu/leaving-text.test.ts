import { expect, it } from 'vitest';
import { leavingText } from './leaving-text.ts';

it.each<[hasSignal: boolean, unsentCount: number | undefined, words: string]>([
	[true, 0, ''],
	[true, 1, '1 unsent entry stays on this phone and is sent when someone signs in here.'],
	[true, 3, '3 unsent entries stay on this phone and are sent when someone signs in here.'],
	[
		true,
		undefined,
		'The app hasn’t read this phone’s entries yet. If any are unsent, they stay on this phone and are sent when someone signs in here.'
	],
	[false, 0, 'No signal: if you sign out now, you’ll need a signal to sign in again.'],
	[
		false,
		2,
		'No signal: if you sign out now, you’ll need a signal to sign in again. 2 unsent entries stay on this phone and are sent when someone signs in here.'
	]
])('with a signal %j and %d unsent, a sign-out says %j', (hasSignal, unsentCount, words) => {
	expect(leavingText(hasSignal, unsentCount)).toBe(words);
});
