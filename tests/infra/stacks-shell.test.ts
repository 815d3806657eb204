import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../infra/build/ensure-build.ts';

const root = join(import.meta.dirname, '../..');
const pages: { name: string; html: string }[] = [];

beforeAll(async () => {
	await ensureBuild(root, () => {});
	const folder = join(root, 'build/prerendered');
	for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
		pages.push({ name, html: readFileSync(join(folder, name), 'utf8') });
	}
});

// No function serves the shell, so the app can't add headers to it. The policy must be in the page itself.
describe('pages that come from the bucket', () => {
	it('carry their own content security policy, ahead of what it judges', () => {
		expect(pages.map((page) => page.name)).toContain('index.html');
		for (const { name, html } of pages) {
			const [meta, policy = ''] = /<meta http-equiv="content-security-policy" content="([^"]+)"/.exec(html) ?? [];
			expect([name, policy]).toEqual([name, expect.stringContaining("default-src 'self'")]);
			const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)];
			for (const script of inline) {
				expect(html.indexOf(meta!)).toBeLessThan(script.index);
				const digest = createHash('sha256').update(script[1]!).digest('base64');
				expect(policy).toContain(`'sha256-${digest}'`);
			}
			expect(inline.length).toBeGreaterThan(0);
			expect(policy.replace(/style-src [^;]*/, '')).not.toContain('unsafe-');
		}
	});
});
