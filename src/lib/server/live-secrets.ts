// The bridge between a function's entry file, which reads secrets again while it runs, and the server. On the web function, Kit's build
// has its own copies of modules, so only the global object is shared by both. Elsewhere, nothing provides secrets, and the settings apply.

export const secretNames = [
	'ADMIN_PASS_HASH',
	'ORIGIN_VERIFY_SECRET',
	'GMAIL_CLIENT_ID',
	'GMAIL_CLIENT_SECRET',
	'GMAIL_REFRESH_TOKEN'
] as const;
export type SecretName = (typeof secretNames)[number];

export interface LiveSecrets {
	/** The value that was read last. */
	read(name: SecretName): string | undefined;
	/** Reads again because a value was refused, unless that was done just now. Never throws. Compare the values to see what changed. */
	renew(): Promise<void>;
}

declare global {
	var shipCaptainCrewSecrets: LiveSecrets | undefined;
}

export function provideSecrets(secrets: LiveSecrets): void {
	globalThis.shipCaptainCrewSecrets = secrets;
}

export function liveSecrets(): LiveSecrets | undefined {
	return globalThis.shipCaptainCrewSecrets;
}
