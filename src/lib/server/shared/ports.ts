/** The server's clock. Tests replace it to set the time. */
export interface Clock {
	now(): Date;
}
export interface Ids {
	/** Returns a random UUID in lowercase. */
	uuid(): string;
	/** Returns a token of 32 random bytes in base64url, which nobody can guess. */
	token(): string;
}

/** Returns the SHA-256 hash of bytes, or of a string encoded as UTF-8, in lowercase hex. */
export type Digest = (input: Uint8Array | string) => string;
