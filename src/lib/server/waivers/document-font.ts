let reading: Promise<Uint8Array> | undefined;

/** The typeface of printed copies. Loaded at the first copy and not at start: nothing else needs its 750 kB. */
export function paperFont(): Promise<Uint8Array> {
	reading ??= import('dejavu-fonts-ttf/ttf/DejaVuSans.ttf?inline').then(({ default: url }) =>
		Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
	);
	return reading;
}
