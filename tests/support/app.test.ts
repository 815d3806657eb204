import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { settingsOfTheMachine } from './app.ts';

it('removes each setting of the app from the environment, or sets it', () => {
	const root = resolve(import.meta.dirname, '..', '..');
	const source = readFileSync(join(root, 'src', 'lib', 'server', 'config.ts'), 'utf8');
	const names = [...source.matchAll(/^\t([A-Z][A-Z\d_]+): setting/gm)].flatMap(([, name]) => name ?? []);
	const setByEveryStart = ['ADMIN_PASS_HASH', 'SCC_PASSWORD_COST', 'SCC_DATA_DIR', 'PORT'];
	expect(names.length).toBeGreaterThan(20);
	expect([...settingsOfTheMachine, ...setByEveryStart].toSorted()).toEqual(names.toSorted());
});
