import { inParallel } from '../in-parallel.ts';
import type { ObjectMeta, Place, StoredObject, Storage } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { inOrder, type Site, type SiteFile } from './site.ts';

export const slotFolders = { staging: '_staging', live: 'live' } as const;
export type Slot = keyof typeof slotFolders;

export interface Uploaded {
	made: number;
	there: number;
}

export interface Filled {
	copied: number;
	removed: number;
}

/**
 * Uploads files whose names change with their content to a folder that both slots use. Never overwrites or removes such a file, because a
 * phone that was opened last week still requests last week's files.
 */
export async function uploadShared(storage: Storage, bucket: string, site: Site): Promise<Uploaded> {
	const files = site.files.filter(({ folder }) => folder === 'shared');
	const made = await inParallel(files, (file) => upload(storage, { bucket, key: `shared/${file.path}` }, file, site));
	return count(made);
}

/** Uploads all other files of the release to a folder for this release, before any slot refers to them. */
export async function uploadSite(storage: Storage, bucket: string, releaseId: string, site: Site): Promise<Uploaded> {
	const files = site.files.filter(({ folder }) => folder === 'slot');
	const made = await inParallel(files, (file) =>
		upload(storage, { bucket, key: `${siteFolder(releaseId)}${file.path}` }, file, site)
	);
	return count(made);
}

async function upload(storage: Storage, place: Place, file: SiteFile, site: Site): Promise<boolean> {
	const isMade =
		(await storage.look(place)) === undefined &&
		(await storage.putNew(place, site.read(file.path), metaOf(file))) === 'made';
	// An existing file must have the same bytes, because two builds must not share a name.
	if (!isMade && (await storage.look(place))?.sha256 !== file.sha256) {
		throw new ReleaseRefused(
			`${place.key} already exists with different content. Nothing was overwritten. Build again.`
		);
	}
	return isMade;
}

/**
 * Makes a slot contain exactly one release. Copies the files that differ, with shells and the service worker last, and then removes all
 * others.
 */
export async function fillSlot(
	storage: Storage,
	bucket: string,
	slot: Slot,
	releaseId: string,
	files: readonly SiteFile[]
): Promise<Filled> {
	const folder = `${slotFolders[slot]}/`;
	const wanted = inOrder(files.filter((file) => file.folder === 'slot'));
	let copied = 0;
	for (const file of wanted) {
		const to = folder + file.path;
		if (isSame(await storage.look({ bucket, key: to }), file)) continue;
		await storage.copy(bucket, siteFolder(releaseId) + file.path, to);
		copied += 1;
	}
	const keys = new Set(wanted.map(({ path }) => folder + path));
	const left = (await storage.list(bucket, folder)).filter((key) => !keys.has(key));
	for (const key of left) await storage.remove({ bucket, key });
	return { copied, removed: left.length };
}

export function siteFolder(releaseId: string): string {
	return `releases/${releaseId}/site/`;
}

function isSame(there: StoredObject | undefined, file: SiteFile): boolean {
	return (
		there?.sha256 === file.sha256 && there.contentType === file.contentType && there.cacheControl === file.cacheControl
	);
}

function metaOf({ contentType, cacheControl }: SiteFile): ObjectMeta {
	return { contentType, cacheControl };
}

function count(made: readonly boolean[]): Uploaded {
	const isNew = made.filter(Boolean).length;
	return { made: isNew, there: made.length - isNew };
}
