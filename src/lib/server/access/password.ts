import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { createGate } from './gate.ts';
import type { Passwords } from './ports.ts';

/**
 * The parameters that determine how expensive a scrypt hash is. Each stored hash contains its parameters, so changing them here doesn't
 * invalidate any password.
 */
export interface ScryptCost {
	/** Must be a power of two. A hash needs 128 · N · r bytes of memory. */
	N: number;
	r: number;
	p: number;
}

// OWASP's Password Storage Cheat Sheet recommends these values. A hash needs 32 MB and takes about a quarter of a second.
const standardCost: ScryptCost = { N: 32_768, r: 8, p: 3 };
// A low cost for tests of the local app, which sign in many times.
const lowCost: ScryptCost = { N: 1024, r: 8, p: 1 };

// A stored hash that requires more memory than this never matches. Otherwise, a damaged hash could exhaust the machine's memory.
const maxMemoryBytes = 256 * 1024 * 1024;
const keyBytes = 32;
const saltBytes = 16;

// Each hash occupies a core for a quarter of a second. On a machine with several cores, this limit leaves one free for payments during a
// flood of sign-ins.
const gate = createGate(Math.max(1, Math.min(2, availableParallelism() - 1)), 32);

/**
 * Hashes a secret into a string that contains its parameters: `scrypt:N=32768,r=8,p=3:<salt>:<hash>`, in base64url. The string has no `$`,
 * which a shell or an env file would expand.
 */
export async function hashPassword(secret: string, cost: ScryptCost = standardCost): Promise<string> {
	const salt = randomBytes(saltBytes);
	const key = await gate.run(() => derive(secret, salt, keyBytes, cost));
	return formatHash(cost, salt, key);
}

function formatHash({ N, r, p }: ScryptCost, salt: Buffer, key: Buffer): string {
	return `scrypt:N=${N},r=${r},p=${p}:${salt.toString('base64url')}:${key.toString('base64url')}`;
}

/** Returns functions to hash and verify passwords. New hashes have this cost; hashes with another cost can still be verified. */
export function passwordsAt(cost: 'standard' | 'low'): Passwords {
	const chosen = cost === 'low' ? lowCost : standardCost;
	return {
		hash: (secret) => hashPassword(secret, chosen),
		verify: verifyPassword,
		refuseIfBusy: gate.refuseIfFull,
		nobodysHash: formatHash(chosen, Buffer.alloc(saltBytes), Buffer.alloc(keyBytes))
	};
}

/** Compares a secret with a stored hash in constant time. Returns false if the stored string isn't a hash. */
export async function verifyPassword(secret: string, stored: string): Promise<boolean> {
	const match = /^scrypt:N=(\d{1,8}),r=(\d{1,3}),p=(\d{1,3}):([\w-]{8,}):([\w-]{22,})$/.exec(stored);
	const [, N, r, p, salt, hash] = match ?? [];
	if (salt === undefined || hash === undefined) return false;
	const cost = { N: Number(N), r: Number(r), p: Number(p) };
	if (128 * cost.N * cost.r > maxMemoryBytes) return false;
	const expected = Buffer.from(hash, 'base64url');
	const key = await gate.run(() => derive(secret, Buffer.from(salt, 'base64url'), expected.length, cost));
	return timingSafeEqual(key, expected);
}

function derive(secret: string, salt: Buffer, bytes: number, cost: ScryptCost): Promise<Buffer> {
	// Keyboards may encode the same letter differently: é can be one code point or two. NFKC makes both encodings equal.
	const normal = secret.normalize('NFKC');
	const options: ScryptOptions = { ...cost, maxmem: maxMemoryBytes + 1024 * 1024 };
	return new Promise((resolve, reject) => {
		scrypt(normal, salt, bytes, options, (error, key) => {
			if (error) reject(error);
			else resolve(key);
		});
	});
}
