/** Nothing was done, or nothing more. The message tells the operator why and what to do. */
export class ReleaseRefused extends Error {
	override readonly name = 'ReleaseRefused';
}
