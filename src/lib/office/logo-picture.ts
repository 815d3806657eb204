import { maxLogoBytes, maxLogoHeight, maxLogoWidth } from '../domain/logo.ts';
import type { NewLogo } from '../domain/logo.ts';

// The form's value for a logo is the `src` of its picture: empty for none, a `data:` URL for a new one.
const newStart = 'data:image/png;base64,';

export function logoSrc(logo: { version: number } | undefined): string {
	return logo ? `/g/logo/${logo.version}` : '';
}

/** Converts the form's value to a change of the logo. Null removes the logo, and undefined keeps it. */
export function logoChange(src: string): NewLogo | null | undefined {
	if (src === '') return null;
	return src.startsWith(newStart) ? { png: src.slice(newStart.length) } : undefined;
}

/** Describes the form's logo in messages. */
export function logoText(src: string): string {
	if (src === '') return '';
	return src.startsWith(newStart) ? 'a new picture' : 'another picture';
}

export type Picture = { ok: true; src: string } | { ok: false; problem: string };

const unreadable = 'We can’t read this file as a picture. Choose a PNG, JPEG, or WebP file.';

/** Reads a picture file, and makes it small enough for a logo. */
export async function readPicture(file: File): Promise<Picture> {
	try {
		const picture = await createImageBitmap(file);
		const fitting = Math.min(1, maxLogoWidth / picture.width, maxLogoHeight / picture.height);
		for (let scale = fitting; picture.width * scale >= 1 && picture.height * scale >= 1; scale *= 0.8) {
			const png = await drawPng(picture, Math.floor(picture.width * scale), Math.floor(picture.height * scale));
			if (png.size <= maxLogoBytes) return { ok: true, src: await dataUrlOf(png) };
		}
		return { ok: false, problem: 'This picture is too wide or too high for a logo. Choose another one.' };
	} catch {
		return { ok: false, problem: unreadable };
	}
}

async function drawPng(picture: ImageBitmap, width: number, height: number): Promise<Blob> {
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width, height });
	const context = canvas.getContext('2d');
	if (!context) throw new Error('This browser has no memory left for a picture.');
	context.imageSmoothingQuality = 'high';
	context.drawImage(picture, 0, 0, width, height);
	const { promise, resolve, reject } = Promise.withResolvers<Blob>();
	canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is empty.'))), 'image/png');
	return promise;
}

async function dataUrlOf(blob: Blob): Promise<string> {
	const bytes = new Uint8Array(await blob.arrayBuffer());
	return newStart + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
