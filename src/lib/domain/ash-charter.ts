/** Whether a charter is for scattering ashes. The kind is free text: *Ash scattering* matches, but *Birthday bash* doesn't. */
export function isAshCharter({ kind = '' }: { kind?: string | undefined }): boolean {
	return /\bash(es)?\b/i.test(kind);
}
