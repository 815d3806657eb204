/** Thrown when the tool refuses to start or to continue. The message tells the operator why and what to do. */
export class ReleaseRefused extends Error {
	override readonly name = 'ReleaseRefused';
}
