// Passes secrets to the server from a Lambda function's entry file, which rereads them while the function runs. Uses the global object,
// because SvelteKit's build has its own copy of this module.

export const secretNames = [
	'ADMIN_PASS_HASH',
	'ORIGIN_VERIFY_SECRET',
	'GMAIL_CLIENT_ID',
	'GMAIL_CLIENT_SECRET',
	'GMAIL_REFRESH_TOKEN'
] as const;
export type SecretName = (typeof secretNames)[number];

export interface LiveSecrets {
	/** Returns the most recently read value of a secret. */
	read(name: SecretName): string | undefined;
	/**
	 * Rereads the secrets after a value was rejected, unless they were just reread. Never throws. To see what changed, compare the
	 * values.
	 */
	renew(): Promise<void>;
}

declare global {
	var shipCaptainCrewSecrets: LiveSecrets | undefined;
}

export function provideSecrets(secrets: LiveSecrets): void {
	globalThis.shipCaptainCrewSecrets = secrets;
}

/** Returns the function's secrets. Undefined if the entry file provides none, in which case the environment's settings apply. */
export function liveSecrets(): LiveSecrets | undefined {
	return globalThis.shipCaptainCrewSecrets;
}
