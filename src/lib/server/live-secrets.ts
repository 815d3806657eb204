// Connects the server with a function's entry file, which rereads secrets while it runs. On the web function, Kit's build has its own
// copies of modules, so the two share only the global object. Elsewhere, nothing provides secrets, and the settings apply.

export const secretNames = [
	'ADMIN_PASS_HASH',
	'ORIGIN_VERIFY_SECRET',
	'GMAIL_CLIENT_ID',
	'GMAIL_CLIENT_SECRET',
	'GMAIL_REFRESH_TOKEN'
] as const;
export type SecretName = (typeof secretNames)[number];

export interface LiveSecrets {
	/** The most recently read value. */
	read(name: SecretName): string | undefined;
	/**
	 * Reads the secrets again because a value was refused, unless that just happened. Never throws. Compare the values to see what changed.
	 */
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
