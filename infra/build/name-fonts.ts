import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the fonts for scripts that DejaVu Sans lacks next to a function's code, where src/lib/server/waivers/paper-fonts.ts looks for them.
 * They are WOFF2 files, which are read only when a name needs them.
 */
export function copyNameFonts(root: string, folder: string): void {
	const packages = join(root, 'node_modules', '@fontsource-variable');
	for (const name of readdirSync(packages)) {
		const from = join(packages, name);
		const to = join(folder, 'fonts', name);
		mkdirSync(join(to, 'files'), { recursive: true });
		const parts = readdirSync(join(from, 'files')).filter(
			(file) => file.endsWith('-wght-normal.woff2') && !file.includes('-latin')
		);
		for (const file of ['unicode.json', 'LICENSE', ...parts.map((part) => join('files', part))])
			cpSync(join(from, file), join(to, file));
	}
}
