import type { Clock, Random } from './model/ports.ts';

/** The device's clock, for the page and the worker. */
export const deviceClock: Clock = {
	now: () => Date.now(),
	wait(ms, signal) {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, ms);
			signal?.addEventListener('abort', () => {
				clearTimeout(timer);
				resolve();
			});
		});
	}
};

export const deviceRandom: Random = { uuid: mintUuid, fraction: () => Math.random() };

/** Returns a random UUID, even in an insecure context, where `crypto.randomUUID` is missing. */
export function mintUuid(): string {
	const known = attempt(() => crypto.randomUUID());
	if (known !== undefined) return known;
	const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(Math.random() * 256));
	attempt(() => crypto.getRandomValues(bytes));
	const hex = Array.from(bytes, (byte, i) => {
		if (i === 6) return (byte & 0x0f) | 0x40;
		return i === 8 ? (byte & 0x3f) | 0x80 : byte;
	}).map((byte) => byte.toString(16).padStart(2, '0'));
	return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Reads a browser feature that may be missing, or that may throw when accessed, for example because cookies are blocked. */
export function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
