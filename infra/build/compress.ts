import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const worthIt = /\.(js|css|html|json|svg|webmanifest)$/;
// Below this size, the extra headers cost more than compression saves.
const minBytes = 1_000;

/** Writes a `.gz` and a `.br` next to every text file in a folder, for the local server. CloudFront compresses files itself. */
export function compressFiles(folder: string): void {
	for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
		if (!entry.isFile() || !worthIt.test(entry.name)) continue;
		const path = join(entry.parentPath, entry.name);
		const bytes = readFileSync(path);
		if (bytes.length < minBytes) continue;
		writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
		writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
	}
}
