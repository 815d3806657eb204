import { sizeOfPng, type Logo, type NewLogo } from '../../domain/logo.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Clock } from '../shared/ports.ts';
import { staleVersion } from '../shared/stale-version.ts';
import type { Documents } from './ports.ts';

interface Ports {
	clock: Clock;
	documents: Documents;
}

/**
 * Stores an image as the next version of the logo, before the settings refer to it. If saving the settings fails, no page shows the image.
 * @throws Refusal `stale_version` if someone else stores a logo at the same moment
 */
export async function storeLogo({ clock, documents }: Ports, actor: Actor, { png }: NewLogo): Promise<Logo> {
	const size = sizeOfPng(png);
	if (size === undefined) throw new Error('The schema of a new logo lets only images with a size pass.');
	const version = ((await documents.readNewest('logo'))?.version ?? 0) + 1;
	const document = { version, content: { png }, changedAt: clock.now().toISOString(), changedBy: actor.id };
	if ((await documents.insert('logo', document)) === 'taken') throw staleVersion('the settings');
	return { version, ...size };
}

/** Reads a version of the logo, as the bytes of a PNG. Undefined if there is none. */
export async function readLogo({ documents }: Ports, version: number): Promise<Uint8Array | undefined> {
	const png = (await documents.read('logo', version))?.content.png;
	return typeof png === 'string' ? Buffer.from(png, 'base64') : undefined;
}
