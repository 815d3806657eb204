/** The server's clock and ids, so that tests can set the time. */
export interface Clock {
	now(): Date;
}
export interface Ids {
	/** A random UUID in lower case. */
	uuid(): string;
	/** An unguessable token of 32 random bytes, base64url. */
	token(): string;
}

/** SHA-256 in lower-case hex, of bytes or of a text's UTF-8. */
export type Digest = (input: Uint8Array | string) => string;
