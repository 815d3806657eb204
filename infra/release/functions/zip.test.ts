import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zip } from './zip.ts';

// Reads the zip with another library, which comes with selenium-webdriver.
const require = createRequire(createRequire(import.meta.url).resolve('selenium-webdriver/package.json'));
const entries = [
	{ path: 'index.mjs', bytes: Buffer.from('export const handler = 1;\n'.repeat(500)) },
	{ path: 'chunks/größe-1.mjs', bytes: Buffer.from([0, 255, 1, 254]) },
	{ path: 'empty', bytes: Buffer.alloc(0) }
];

describe('a zip of code', () => {
	it('holds names and bytes as they were, by another reader and its sums', async () => {
		const { default: reader } = await import(require.resolve('jszip'));
		const read = await reader.loadAsync(zip(entries), { checkCRC32: true });
		for (const { path, bytes } of entries) expect(await read.file(path).async('nodebuffer'), path).toEqual(bytes);
		expect(Object.values<any>(read.files).map((file) => file.unixPermissions & 0o777)).toEqual([0o644, 0o644, 0o644]);
	});

	it('is the same for the same contents, in whatever order they come', () => {
		const digest = createHash('sha256').update(zip(entries)).digest('hex');
		expect(
			createHash('sha256')
				.update(zip([...entries].reverse()))
				.digest('hex')
		).toBe(digest);
		expect(zip(entries).byteLength).toBeLessThan(800);
	});

	it('passes the test of `unzip`, where there is one', ({ skip }) => {
		const folder = mkdtempSync(join(tmpdir(), 'scc-zip-'));
		writeFileSync(join(folder, 'code.zip'), zip(entries));
		try {
			expect(execFileSync('unzip', ['-t', join(folder, 'code.zip')]).toString()).toContain('No errors detected');
		} catch (error) {
			if (error instanceof Error && 'code' in error && error.code === 'ENOENT') skip('no unzip here');
			throw error;
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
