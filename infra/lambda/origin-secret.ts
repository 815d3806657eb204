import { createHash, timingSafeEqual } from 'node:crypto';

/** The header with which CloudFront identifies itself. */
export const originSecretHeader = 'x-origin-verify';

/** The accepted secrets: one, or two during a rotation. */
export function readSecrets(setting: string | undefined): string[] {
	return (setting ?? '')
		.split(',')
		.map((one) => one.trim())
		.filter((one) => one !== '');
}

/** Whether a secret is accepted. The comparison takes the same time no matter where two values differ. */
export function isAccepted(given: string | undefined, secrets: readonly string[]): boolean {
	const digest = digestOf(given ?? '');
	const matches = secrets.map((secret) => timingSafeEqual(digestOf(secret), digest));
	return given !== undefined && matches.includes(true);
}

function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
