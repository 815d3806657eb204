import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies the fonts for scripts that DejaVu Sans lacks into a function's folder. src/lib/server/waivers/paper-fonts.ts finds them there, and
 * reads one only when a name needs it.
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
