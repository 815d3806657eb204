/** What a sign-out means for this phone. Empty if there are no unsent entries and there is a signal for signing in again. */
export function leavingText(hasSignal: boolean, unsentCount: number): string {
	const signal = hasSignal ? '' : 'No signal: after you sign out, signing in again needs a signal.';
	const stay = unsentCount === 1 ? '1 unsent entry stays' : `${unsentCount} unsent entries stay`;
	const are = unsentCount === 1 ? 'is' : 'are';
	const unsent = unsentCount > 0 ? `${stay} on this phone and ${are} sent when someone signs in here.` : '';
	return [signal, unsent].filter(Boolean).join(' ');
}
