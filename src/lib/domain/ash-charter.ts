/** Whether a charter scatters ashes. The kind is free text, such as *Ash scattering*, and a *Birthday bash* isn't one. */
export function isAshCharter({ kind = '' }: { kind?: string | undefined }): boolean {
	return /\bash(es)?\b/i.test(kind);
}
