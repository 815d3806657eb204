import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endState } from './end-state.ts';
import type { Fault } from './sample-app.ts';
import { openSimulation, sentinels, type ReleaseSimulation } from './release-simulation.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
});
afterEach(() => simulation.close());

async function release(version: string): Promise<void> {
	simulation.build(version);
	for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
}

async function versionAt(address: 'live' | 'staging'): Promise<Record<string, string>> {
	const { url } = simulation.endpoints[address];
	const health: any = await (await fetch(`${url}/api/health`)).json();
	const worker = await (await fetch(`${url}/service-worker.js`)).text();
	const shell: any = await (await fetch(`${url}/_app/version.json`)).json();
	return { server: health.version, worker: /"(.*)"/.exec(worker)![1]!, shell: shell.version };
}

const whole = (version: string) => ({ server: version, worker: version, shell: version });

function aliases(): unknown {
	return Object.fromEntries(
		[...simulation.state.lambda.functions].map(([name, { aliases }]) => [
			name.replace('scc-production-', ''),
			Object.fromEntries([...aliases].map(([alias, { version }]) => [alias, version]))
		])
	);
}

function record(path: string): any {
	return JSON.parse(simulation.state.objects.get(`documents/releases/${path}`)!.body.toString());
}

const keysOf = (prefix: string): string[] =>
	[...simulation.state.objects.keys()].filter((key) => key.startsWith(prefix));

describe('a release', () => {
	it('is staged in private, checked there, and then goes live', async () => {
		await release('v1');
		expect(await versionAt('live')).toEqual(whole('v1'));
		simulation.build('v2');
		await simulation.run('stage');
		expect(await versionAt('staging')).toEqual(whole('v2'));
		expect(await versionAt('live')).toEqual(whole('v1'));
		expect(aliases()).toEqual({ web: { live: '2', staging: '3' }, mail: { live: '2' } });
		await simulation.run('check');
		await simulation.run('promote');
		expect(await versionAt('live')).toEqual(whole('v2'));
		expect(aliases()).toEqual({ web: { live: '3', staging: '3' }, mail: { live: '3' } });
	});

	it('leaves the live slot alone until it is promoted, and invalidates nothing', async () => {
		await release('v1');
		const live = JSON.stringify(keysOf('assets/live/').map((key) => [key, simulation.state.objects.get(key)!.sha256]));
		simulation.build('v22');
		await simulation.run('stage');
		await simulation.run('check');
		expect(JSON.stringify(keysOf('assets/live/').map((key) => [key, simulation.state.objects.get(key)!.sha256]))).toBe(
			live
		);
		await simulation.run('promote');
		expect(await versionAt('live')).toEqual(whole('v22'));
		await simulation.run('rollback');
		expect(await versionAt('live')).toEqual(whole('v1'));
		expect(simulation.state.cloudFront.invalidations).toEqual([]);
	});

	it('invalidates only a file of the previous release that the edge may keep', async () => {
		await release('v1');
		const { releaseId } = record('pointer.json').live;
		const manifest = simulation.state.objects.get(`documents/releases/${releaseId}/manifest.json`)!;
		const files = JSON.parse(manifest.body.toString()).map((file: { path: string }) =>
			file.path === 'icons/icon.svg' ? { ...file, cacheControl: 'max-age=3600' } : file
		);
		manifest.body = Buffer.from(JSON.stringify(files));
		manifest.sha256 = createHash('sha256').update(manifest.body).digest('base64');
		await release('v22');
		expect(
			simulation.state.cloudFront.invalidations.map(({ distributionId, paths }) => [distributionId, paths])
		).toEqual([
			['ESTAGING', ['/icons/icon.svg']],
			['ELIVE', ['/icons/icon.svg']]
		]);
	});

	it('goes back with functions and shell in one step, and once more by mistake does nothing', async () => {
		await release('v1');
		await release('v22');
		expect(await simulation.run('rollback')).toMatch(/Going back from \S+ to \S+[^]*is live again/);
		expect(await versionAt('live')).toEqual(whole('v1'));
		expect(aliases()).toMatchObject({ web: { live: '2' }, mail: { live: '2' } });
		const before = endState(simulation.state);
		expect(await simulation.run('rollback')).toMatch(/took \S+ back at 2026-05-23T.*--to/);
		expect(endState(simulation.state)).toEqual(before);
	});

	it('goes back to any release that was live, by name, and to none that was not', async () => {
		await release('v1');
		const first = record('pointer.json').live.releaseId;
		await release('v2');
		await release('v3');
		await simulation.run(`rollback --to ${first}`);
		expect(await versionAt('live')).toEqual(whole('v1'));
		simulation.build('v4');
		await simulation.run('stage');
		const { releaseId } = record('pointer.json').staged;
		await expect(simulation.run(`rollback --to ${releaseId}`)).rejects.toThrow('was never live');
	});

	it('is restored by its name after someone removed files or moved an alias', async () => {
		await release('v1');
		await release('v2');
		const { live, previous } = record('pointer.json');
		for (const key of keysOf('assets/live/')) simulation.state.objects.delete(key);
		simulation.state.lambda.functions.get('scc-production-web')!.aliases.get('live')!.version = '1';
		expect(await simulation.run(`rollback --to ${live.releaseId}`)).toContain('is live again');
		expect(await versionAt('live')).toEqual(whole('v2'));
		expect(record('pointer.json')).toMatchObject({ live: { releaseId: live.releaseId }, previous });
		expect(record('pointer.json').takenBack).toBeUndefined();
	});

	it('rolls back to a release with an old origin secret, and gives it the current one', async () => {
		await release('v1');
		await release('v2');
		for (const id of ['ELIVE', 'ESTAGING']) simulation.state.cloudFront.secrets.set(id, 'a newer secret');
		await simulation.run('rollback');
		expect(await versionAt('live')).toEqual(whole('v1'));
		expect(aliases()).toMatchObject({ web: { live: '4' }, mail: { live: '4' } });
	});

	it('rolls back to old code with today’s settings, without replaced or removed values', async () => {
		simulation.settings = { ...simulation.settings, REMOVED_SINCE: 'of the past' };
		await release('v1');
		simulation.settings = {
			...simulation.settings,
			GMAIL_REFRESH_TOKEN: 'the token of today',
			REMOVED_SINCE: '',
			ADDED: 'since'
		};
		await release('v2');
		// Not released yet, so not what runs today.
		simulation.settings = { ...simulation.settings, ADDED: 'for the next release' };
		expect(await simulation.run('rollback')).toMatch(/Today’s settings for scc-production-web .*version 4/);
		expect(await versionAt('live')).toEqual(whole('v1'));
		for (const name of ['scc-production-web', 'scc-production-mail']) {
			const found = simulation.state.lambda.functions.get(name)!;
			const live = found.versions.find(({ version }) => version === found.aliases.get('live')!.version)!;
			expect(live.environment).toMatchObject({ GMAIL_REFRESH_TOKEN: 'the token of today', ADDED: 'since' });
			expect(live.environment).not.toHaveProperty('REMOVED_SINCE');
		}
		expect(record('pointer.json').live).toMatchObject({ versions: { web: '4', mail: '4' } });
		expect(record('moves/000005.json')).toMatchObject({ operation: 'rollback', versions: { web: '4', mail: '4' } });
		expect(await simulation.run('status')).not.toContain('ATTENTION');
		// The same again, in the other direction.
		simulation.build('v3');
		for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
		expect(await versionAt('live')).toEqual(whole('v3'));
	});

	it.each([
		['reads and writes the same rows', { reads: 1, writes: 1 }, { reads: 1, writes: 1 }, true],
		['was written when there was no number', undefined, { reads: 1, writes: 1 }, true],
		['can read what the next one only reads', { reads: 1, writes: 1 }, { reads: 2, writes: 1 }, true],
		['could read it before the next one wrote it', { reads: 2, writes: 1 }, { reads: 2, writes: 2 }, true],
		['can’t read what the next one wrote', { reads: 1, writes: 1 }, { reads: 2, writes: 2 }, false],
		['can’t read what the next one wrote, and had no number', undefined, { reads: 3, writes: 2 }, false]
	])('goes back to one that %s: of %j and %j, %s', async (_, first, second, isFine) => {
		simulation.rows = first ?? { reads: 1, writes: 1 };
		await release('v1');
		if (first === undefined) {
			const key = `documents/releases/${record('pointer.json').live.releaseId}/begun.json`;
			const object = simulation.state.objects.get(key)!;
			const { rows: _rows, ...older } = JSON.parse(object.body.toString());
			object.body = Buffer.from(JSON.stringify(older));
			object.sha256 = createHash('sha256').update(object.body).digest('base64');
		}
		simulation.rows = second;
		await release('v2');
		const before = endState(simulation.state);
		if (isFine) {
			await simulation.run('rollback');
			expect(await versionAt('live')).toEqual(whole('v1'));
			return;
		}
		await expect(simulation.run('rollback')).rejects.toThrow(
			/can’t read the rows that a later release has written: it reads rows up to number 1, and there are rows of number 2\. Live has not changed/
		);
		expect(endState(simulation.state)).toEqual(before);
	});

	it('neither stages nor promotes code that can’t read what the staging slot has written since', async () => {
		simulation.rows = { reads: 1, writes: 1 };
		await release('v1');
		simulation.rows = { reads: 2, writes: 2 };
		simulation.build('v2');
		// Not promoted: the staging slot writes to the same table.
		await simulation.run('stage');
		simulation.rows = { reads: 1, writes: 1 };
		simulation.build('v3');
		await expect(simulation.run('stage')).rejects.toThrow('can’t read the rows that a later release has written');
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
		await release('v1');
		const old = keysOf('assets/shared/');
		simulation.build('v2');
		expect(await simulation.run('stage')).toMatch(/Hashed assets .* 1 new, 1 there already/);
		expect(conditions).toEqual(['*', '*', '*']);
		expect(keysOf('assets/shared/')).toEqual(expect.arrayContaining(old));
		expect(simulation.state.objects.get(old[0]!)).toMatchObject({
			contentType: 'text/javascript; charset=utf-8',
			cacheControl: 'public, max-age=31536000, immutable'
		});
	});

	it('stops where a hashed name stands for other bytes', async () => {
		await release('v1');
		simulation.state.objects.get('assets/shared/_app/immutable/chunks/common.c0ffee00.js')!.sha256 =
			'of something else';
		simulation.build('v2');
		await expect(simulation.run('stage')).rejects.toThrow('already exists with different content');
	});

	it('leaves a slot with exactly the files of its release, as they say of themselves', async () => {
		await release('v1');
		expect(keysOf('assets/live/')).toContain('assets/live/icons/icon.svg');
		await release('v22');
		expect(keysOf('assets/live/')).not.toContain('assets/live/icons/icon.svg');
		expect(simulation.state.objects.get('assets/live/index.html')).toMatchObject({
			contentType: 'text/html; charset=utf-8',
			cacheControl: 'no-cache'
		});
		expect(keysOf('assets/').filter((key) => /\.(br|gz)$/.test(key))).toEqual([]);
	});

	it('records who, which commit, which hashes and what was there before, and never changes a record', async () => {
		await release('v1');
		const { releaseId } = record('pointer.json').live;
		const texts = new Map(keysOf('documents/').map((key) => [key, simulation.state.objects.get(key)!.body.toString()]));
		expect(record(`${releaseId}/begun.json`)).toMatchObject({
			by: 'Imke Larkin',
			commit: { sha: simulation.git.sha, isDirty: false },
			appVersion: 'v1',
			site: { files: 8 },
			before: { web: { live: { version: '1', environment: { names: [] } }, latest: { version: '$LATEST' } } }
		});
		expect(record(`${releaseId}/staged.json`)).toMatchObject({ versions: { web: '2', mail: '2' } });
		expect(record('moves/000002.json')).toMatchObject({ operation: 'promote', releaseId, from: null });
		await release('v2');
		await simulation.run('rollback');
		for (const [key, text] of texts) {
			if (key !== 'documents/releases/pointer.json')
				expect(simulation.state.objects.get(key)!.body.toString(), key).toBe(text);
		}
	});

	it('keeps what is set on the live function and is mentioned nowhere, and lets the operator take a name out', async () => {
		await release('v1');
		const { versions } = simulation.state.lambda.functions.get('scc-production-web')!;
		versions.at(-1)!.environment.SET_BY_HAND = 'by somebody';
		simulation.settings = {};
		simulation.build('v2');
		expect(await simulation.run('plan')).toMatch(/Settings removed +none/);
		await simulation.run('stage');
		expect(versions.at(-1)!.environment).toMatchObject({ SET_BY_HAND: 'by somebody', MAIL_PROVIDER: 'gmail' });
		expect(versions.at(-1)!.environment.GMAIL_REFRESH_TOKEN).toContain('SENTINEL');
		simulation.settings = { SET_BY_HAND: '' };
		expect(await simulation.run('plan')).toMatch(/Settings removed +SET_BY_HAND/);
	});

	it('publishes no secret once the functions use Secrets Manager, and rolls back to complete older settings', async () => {
		await release('v1');
		const first = record('pointer.json').live.releaseId;
		simulation.settings = { ...sentinels, SECRETS_FROM: 'secrets-manager' };
		await release('v2');
		const live = (): string => {
			const { versions, aliases: of } = simulation.state.lambda.functions.get('scc-production-web')!;
			return JSON.stringify(versions.find((one) => one.version === of.get('live')!.version)!.environment);
		};
		const hasSecrets = () => [live().includes('secrets-manager'), live().includes('SENTINEL')];
		expect(hasSecrets()).toEqual([true, false]);
		simulation.settings = {};
		await release('v3');
		expect(hasSecrets()).toEqual([true, false]);
		await simulation.run('rollback');
		expect(hasSecrets()).toEqual([true, false]);
		// Its code looks for secrets only among its settings.
		await simulation.run(`rollback --to ${first}`);
		expect(hasSecrets()).toEqual([false, true]);
	});

	it('says what it would do without doing it', async () => {
		await release('v1');
		const before = endState(simulation.state);
		simulation.build('v22');
		simulation.settings = { NEW_NAME: 'some value', GMAIL_RECIPIENT: 'other@example.com' };
		const plan = await simulation.run('plan');
		expect(plan).toMatch(/Settings added +NEW_NAME\n.*changed +GMAIL_RECIPIENT\n/);
		expect(plan).toMatch(/Code, web +new/);
		expect(plan).toMatch(/Hashed assets +1 new of 2/);
		expect(plan).toMatch(/Site +\d of 5 files differ from live: .*index\.html/);
		expect(endState(simulation.state)).toEqual(before);
	});

	it('says what is staged, live and before, by whom and from what', async () => {
		expect(await simulation.run('status')).toMatch(/Live +nothing released yet/);
		await release('v1');
		const { releaseId } = record('pointer.json').live;
		simulation.build('v2');
		await simulation.run('stage');
		const status = await simulation.run('status');
		expect(status).toMatch(new RegExp(`Live +${releaseId} by Imke Larkin at 2026-05-23T`));
		expect(status).toContain(`commit ${simulation.git.sha}, version v2`);
		expect(status).toContain('not checked since');
		await simulation.run('check');
		await simulation.run('promote');
		expect(await simulation.run('status')).toMatch(new RegExp(`Before +${releaseId}`));
		simulation.state.lambda.functions.get('scc-production-mail')!.aliases.get('live')!.version = '1';
		expect(await simulation.run('status')).toMatch(
			/ATTENTION: “live” of scc-production-mail is at 1, the record says 3/
		);
	});
});

describe('a bad release', () => {
	const faults: [Fault, RegExp][] = [
		['waiver page is the shell', /✗ waiver page .*is the app’s shell/],
		['waiver page is JSON', /✗ waiver page .*problem\+json in place of HTML/],
		['API error is HTML', /✗ unknown API address .*text\/html.* in place of JSON/],
		['health is down', /✗ health .*answered 503 in place of 200/],
		['signs anybody in', /✗ refused sign-in .*answered 200 in place of 401/]
	];

	it.each(faults)('is caught by check: %s', async (fault, line) => {
		await release('v1');
		simulation.build('v2', fault);
		await simulation.run('stage');
		await expect(simulation.run('check')).rejects.toThrow(/did not pass: .*Live has not changed/);
		expect(simulation.output.join('')).toMatch(line);
		await expect(simulation.run('promote')).rejects.toThrow('did not pass its check');
		expect(await versionAt('live')).toEqual(whole('v1'));
		const [check] = keysOf('documents/releases/')
			.filter((key) => key.includes('/checks/'))
			.slice(-1);
		expect(record(check!.replace('documents/releases/', ''))).toMatchObject({ hasPassed: false, stagedSequence: 3 });
	});

	it('is not promoted before it is checked, nor after it is staged again', async () => {
		await expect(simulation.run('promote')).rejects.toThrow('Nothing is staged');
		simulation.build('v1');
		await simulation.run('stage');
		await expect(simulation.run('promote')).rejects.toThrow('was not checked since it was staged');
		await simulation.run('check');
		await simulation.run('stage');
		await expect(simulation.run('promote')).rejects.toThrow('was not checked since it was staged');
	});

	it('is not promoted where the alias was moved by hand after the check', async () => {
		simulation.build('v1');
		await simulation.run('stage');
		await simulation.run('check');
		simulation.state.lambda.functions.get('scc-production-web')!.aliases.get('staging')!.version = '1';
		await expect(simulation.run('promote')).rejects.toThrow('What was checked is not what is staged');
	});

	it('is one that takes its own address for another site’s', async () => {
		simulation.build('v1');
		simulation.settings = { ...simulation.settings, STAGING_ORIGIN: 'https://elsewhere.example' };
		await simulation.run('stage');
		await expect(simulation.run('check')).rejects.toThrow('did not pass: refused sign-in');
		expect(simulation.output.join('')).toContain('answered 403 in place of 401');
	});

	it('that only shows once it is live is named, and rolled back', async () => {
		await release('v1');
		simulation.build('v2');
		await simulation.run('stage');
		await simulation.run('check');
		simulation.endpoints.live.injectFault = ({ path }) => (path === '/api/health' ? { status: 502 } : undefined);
		await expect(simulation.run('promote')).rejects.toThrow(/is live, but these checks failed: health\. .*rollback/);
		simulation.endpoints.live.injectFault = () => undefined;
		await simulation.run('rollback');
		expect(await versionAt('live')).toEqual(whole('v1'));
	});
});
