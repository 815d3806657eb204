import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { createGate } from './gate.ts';
import type { Passwords } from './ports.ts';

/** The cost of a hash. Each hash contains its own cost, so raising this one invalidates no password. */
export interface ScryptCost {
	/** A power of two; memory is 128 · N · r bytes. */
	N: number;
	r: number;
	p: number;
}

// 32 MB and about a quarter of a second. OWASP's password storage cheat sheet also recommends N=2^15, r=8, p=3.
const standardCost: ScryptCost = { N: 32_768, r: 8, p: 3 };
// For tests of the local app, which sign in many times.
const lowCost: ScryptCost = { N: 1024, r: 8, p: 1 };

// Limits on the parameters of a stored hash, so that a damaged one can't exhaust the machine.
const maxMemoryBytes = 256 * 1024 * 1024;
const keyBytes = 32;
const saltBytes = 16;

// A hash takes one core for a quarter of a second. One core stays free for payments during a flood of sign-ins.
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

/** Hashes new secrets at this server's cost. Hashes made at any other cost still verify. */
export function passwordsAt(cost: 'standard' | 'low'): Passwords {
	const chosen = cost === 'low' ? lowCost : standardCost;
	return {
		hash: (secret) => hashPassword(secret, chosen),
		verify: verifyPassword,
		refuseIfBusy: gate.refuseIfFull,
		nobodysHash: formatHash(chosen, Buffer.alloc(saltBytes), Buffer.alloc(keyBytes))
	};
}

/** Whether the secret matches, compared in constant time. False if the stored string isn't a hash. */
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
	// Two phones may compose the same letters differently. NFKC makes them equal.
	const normal = secret.normalize('NFKC');
	const options: ScryptOptions = { ...cost, maxmem: maxMemoryBytes + 1024 * 1024 };
	return new Promise((resolve, reject) => {
		scrypt(normal, salt, bytes, options, (error, key) => {
			if (error) reject(error);
			else resolve(key);
		});
	});
}
