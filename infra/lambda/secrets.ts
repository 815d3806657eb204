import * as v from 'valibot';
import type { LiveSecrets, SecretName } from '../../src/lib/server/live-secrets.ts';
import { secretNames } from '../../src/lib/server/live-secrets.ts';
import type { Log } from '../../src/lib/server/log.ts';
import { isPassHash } from '../../src/lib/server/config.ts';

export interface SecretsPorts {
	/** Reads the secret's text. Undefined if the secret has no value. Can fail with any error. */
	fetchText: () => Promise<string | undefined>;
	/** Names of the secrets that the function needs. */
	needed: readonly SecretName[];
	now: () => Date;
	log: Log;
}

// The maximum age of the values. Older values are read again, even if they still work.
const maxAgeMs = 5 * 60_000;
// The minimum time between reads triggered by refused secrets. A refused secret may be a guess, so not every refusal triggers a read.
const renewMs = 10_000;
const retryMs = { ready: 30_000, notReady: 1_000 };

type Values = Partial<Record<SecretName, string>>;
const object = v.record(v.string(), v.unknown());

/**
 * The function's secrets, read from Secrets Manager. Concurrent calls share one read, and if a read fails, the last good values stay in
 * use.
 */
export class Secrets implements LiveSecrets {
	readonly #ports: SecretsPorts;
	#values: Values | undefined;
	#goodAtMs = -Infinity;
	#triedAtMs = -Infinity;
	#reading: Promise<void> | undefined;

	constructor(ports: SecretsPorts) {
		this.#ports = ports;
	}

	read(name: SecretName): string | undefined {
		return this.#values?.[name];
	}

	all(): Values {
		return { ...this.#values };
	}

	/**
	 * Call this at the start of each call. Reads the secret again after some minutes.
	 * @returns whether any values are available
	 */
	async refresh(): Promise<boolean> {
		const nowMs = this.#ports.now().getTime();
		const isReady = this.#values !== undefined;
		const isFresh = nowMs - this.#goodAtMs < maxAgeMs;
		const isJustTried = nowMs - this.#triedAtMs < (isReady ? retryMs.ready : retryMs.notReady);
		if (!isFresh && (this.#reading !== undefined || !isJustTried)) await this.#load();
		return this.#values !== undefined;
	}

	async renew(): Promise<void> {
		const isJustTried = this.#ports.now().getTime() - this.#triedAtMs < renewMs;
		if (this.#reading !== undefined || !isJustTried) await this.#load();
	}

	#load(): Promise<void> {
		this.#reading ??= this.#readOnce().finally(() => {
			this.#reading = undefined;
		});
		return this.#reading;
	}

	async #readOnce(): Promise<void> {
		this.#triedAtMs = this.#ports.now().getTime();
		const read = await this.#fetch();
		if (typeof read === 'string') {
			this.#ports.log.warn('secrets not read', { why: read, keepsLast: this.#values !== undefined });
			return;
		}
		this.#values = read;
		this.#goodAtMs = this.#triedAtMs;
	}

	/** Reads the values. If that fails, resolves with the reason as a string. */
	async #fetch(): Promise<Values | string> {
		try {
			return parseSecrets(await this.#ports.fetchText(), this.#ports.needed);
		} catch (error) {
			// Returns only the error's name, such as `ThrottlingException`, because the message may repeat the secret.
			return error instanceof Error ? error.name : 'unknown error';
		}
	}
}

/** @returns the values, or a description of the problem, which contains names but never values */
export function parseSecrets(text: string | undefined, needed: readonly SecretName[]): Values | string {
	if (text === undefined) return 'it has no text';
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		// The error isn't used, because its message repeats the secret text.
		return 'it is not JSON';
	}
	const parsed = v.safeParse(object, json);
	if (!parsed.success || Array.isArray(json)) return 'it is not a JSON object';
	const values: Values = {};
	for (const name of secretNames) {
		const value = parsed.output[name];
		if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim();
		else if (needed.includes(name)) return `${name} is missing`;
	}
	const { ADMIN_PASS_HASH: hash } = values;
	return hash === undefined || isPassHash(hash) ? values : 'ADMIN_PASS_HASH is not a hash from `npm run hash-password`';
}
