import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSimulation, type ReleaseSimulation } from './release-simulation.ts';
import { keysOf, record, release } from './released.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
});
afterEach(() => simulation.close());

describe('a release', () => {
	it('invalidates only a file of the previous release that the edge may keep', async () => {
		await release(simulation, 'v1');
		const { releaseId } = record(simulation, 'pointer.json').live;
		const manifest = simulation.state.objects.get(`documents/releases/${releaseId}/manifest.json`)!;
		const files = JSON.parse(manifest.body.toString()).map((file: { path: string }) =>
			file.path === 'icons/icon.svg' ? { ...file, cacheControl: 'max-age=3600' } : file
		);
		manifest.body = Buffer.from(JSON.stringify(files));
		manifest.sha256 = createHash('sha256').update(manifest.body).digest('base64');
		await release(simulation, 'v22');
		expect(
			simulation.state.cloudFront.invalidations.map(({ distributionId, paths }) => [distributionId, paths])
		).toEqual([
			['ESTAGING', ['/icons/icon.svg']],
			['ELIVE', ['/icons/icon.svg']]
		]);
	});

	it('uploads hashed assets first, then the site, then fills the slot, the worker last, and only then moves the alias', async () => {
		simulation.build('v1');
		await simulation.run('stage');
		const puts = simulation.endpoints.s3.log
			.filter((line) => line.startsWith('PUT /assets/'))
			.map((line) => line.slice(12));
		const first = (folder: string): number => puts.findIndex((path) => path.startsWith(folder));
		const last = (folder: string): number => puts.findLastIndex((path) => path.startsWith(folder));
		expect(last('shared/')).toBeLessThan(first('releases/'));
		expect(last('releases/')).toBeLessThan(first('_staging/'));
		const slot = puts.filter((path) => path.startsWith('_staging/'));
		expect(slot.at(-1)).toBe('_staging/service-worker.js');
		expect(slot.indexOf('_staging/manifest.webmanifest')).toBeLessThan(slot.indexOf('_staging/index.html'));
	});

	it('never overwrites a hashed asset, uploads none twice, and lets those of older releases stay', async () => {
		const conditions: unknown[] = [];
		simulation.endpoints.s3.injectFault = ({ method, path, headers }) => {
			if (method === 'PUT' && path.startsWith('/assets/shared/')) conditions.push(headers['if-none-match']);
			return undefined;
		};
		await release(simulation, 'v1');
		const old = keysOf(simulation, 'assets/shared/');
		simulation.build('v2');
		expect(await simulation.run('stage')).toMatch(/Hashed assets .* 1 new, 1 there already/);
		expect(conditions).toEqual(['*', '*', '*']);
		expect(keysOf(simulation, 'assets/shared/')).toEqual(expect.arrayContaining(old));
		expect(simulation.state.objects.get(old[0]!)).toMatchObject({
			contentType: 'text/javascript; charset=utf-8',
			cacheControl: 'public, max-age=31536000, immutable'
		});
	});

	it('stops where a hashed name stands for other bytes', async () => {
		await release(simulation, 'v1');
		simulation.state.objects.get('assets/shared/_app/immutable/chunks/common.c0ffee00.js')!.sha256 =
			'of something else';
		simulation.build('v2');
		await expect(simulation.run('stage')).rejects.toThrow('already exists with different content');
	});

	it('leaves a slot with exactly the files of its release, as they say of themselves', async () => {
		await release(simulation, 'v1');
		expect(keysOf(simulation, 'assets/live/')).toContain('assets/live/icons/icon.svg');
		await release(simulation, 'v22');
		expect(keysOf(simulation, 'assets/live/')).not.toContain('assets/live/icons/icon.svg');
		expect(simulation.state.objects.get('assets/live/index.html')).toMatchObject({
			contentType: 'text/html; charset=utf-8',
			cacheControl: 'no-cache'
		});
		expect(keysOf(simulation, 'assets/').filter((key) => /\.(br|gz)$/.test(key))).toEqual([]);
	});
});
