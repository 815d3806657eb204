/**
 * What the user should know before signing out on this phone. Empty if there is a signal and nothing is unsent.
 * @param unsentCount undefined if the app doesn't know whether any entries are unsent
 */
export function leavingText(hasSignal: boolean, unsentCount: number | undefined): string {
	const signal = hasSignal ? '' : 'No signal: if you sign out now, you’ll need a signal to sign in again.';
	return [signal, unsentText(unsentCount)].filter(Boolean).join(' ');
}

function unsentText(unsentCount: number | undefined): string {
	if (unsentCount === 0) return '';
	const stay =
		unsentCount === undefined
			? 'The app hasn’t read this phone’s entries yet. If any are unsent, they stay'
			: unsentCount === 1
				? '1 unsent entry stays'
				: `${unsentCount} unsent entries stay`;
	return `${stay} on this phone and ${unsentCount === 1 ? 'is' : 'are'} sent when someone signs in here.`;
}
