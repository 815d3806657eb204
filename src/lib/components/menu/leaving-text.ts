/** What the user should know before signing out on this phone. Empty if there is a signal and nothing is unsent. */
export function leavingText(hasSignal: boolean, unsentCount: number): string {
	const signal = hasSignal ? '' : 'No signal: if you sign out now, you’ll need a signal to sign in again.';
	const stay = unsentCount === 1 ? '1 unsent entry stays' : `${unsentCount} unsent entries stay`;
	const are = unsentCount === 1 ? 'is' : 'are';
	const unsent = unsentCount > 0 ? `${stay} on this phone and ${are} sent when someone signs in here.` : '';
	return [signal, unsent].filter(Boolean).join(' ');
}
