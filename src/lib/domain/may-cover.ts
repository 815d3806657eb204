/** Only a guardian's signature covers a minor on the roster, never the minor's own. */
export function mayCover(person: { isMinor: boolean }, patron: { isMinor?: boolean | undefined }): boolean {
	return patron.isMinor !== true || person.isMinor;
}
