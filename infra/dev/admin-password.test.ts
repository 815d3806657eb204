import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureAdminPassword } from './admin-password.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'scc-admin-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hash = (secret: string) => Promise.resolve(`hash of ${secret}`);

describe('the admin’s password', () => {
	it('is made once, and stays the same with its hash, so that sessions survive a restart', async () => {
		const file = join(folder, 'fresh', 'admin.json');
		const first = await ensureAdminPassword(file, hash);
		expect(first.isNew).toBe(true);
		expect(first.hash).toBe(`hash of ${first.password}`);
		expect(await ensureAdminPassword(file, hash)).toEqual({ ...first, isNew: false });
	});

	it('is for its owner’s eyes only', async () => {
		const file = join(folder, 'admin.json');
		const { password } = await ensureAdminPassword(file, hash);
		expect(readFileSync(file, 'utf8')).toContain(password);
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it('differs from machine to machine', async () => {
		const one = await ensureAdminPassword(join(folder, 'a.json'), hash);
		const other = await ensureAdminPassword(join(folder, 'b.json'), hash);
		expect(one.password).not.toBe(other.password);
		expect(one.password).toMatch(/^([a-z]+-){4}\d{4}$/);
	});

	it('is not replaced behind its owner’s back when the file is damaged', async () => {
		const file = join(folder, 'admin.json');
		writeFileSync(file, '{}');
		await expect(ensureAdminPassword(file, hash)).rejects.toThrow('Delete it');
	});
});
