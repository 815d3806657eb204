/** Nothing is done, or nothing more: the message says why and what to do, in words for the person at the keyboard. */
export class ReleaseRefused extends Error {
	override readonly name = 'ReleaseRefused';
}
