import { describe, expect, it } from 'vitest';
import { ensureChromium, type Machine } from './browser.ts';

type Program = (call: string) => { isGood: boolean; said?: string };

/** A machine that has a browser after one of these calls succeeded. */
function makeMachine(program: Program, brings: RegExp, more: Partial<Machine> = {}) {
	const calls: string[] = [];
	let isThere = false;
	let waitedMs = 0;
	const machine: Machine = {
		isRoot: true,
		exists: () => true,
		run(command, args) {
			const call = [command.replace(/^.*\//, ''), ...args].join(' ').replace(/-o \S+ /, '');
			calls.push(call);
			const { isGood, said = '' } = program(call);
			isThere ||= isGood && brings.test(call);
			return { isGood, said };
		},
		wait: (ms) => (waitedMs += ms),
		find: () => (isThere ? '/found/chromium' : undefined),
		...more
	};
	return { machine, calls, waited: () => waitedMs };
}

const install = 'apt-get install -y --no-install-recommends chromium';
const good = { isGood: true };
const bad = { isGood: false };
const silent = (): void => undefined;

describe('a Chromium for the tests', () => {
	it('is taken as it is where there is one', () => {
		const { machine, calls } = makeMachine(() => bad, /never/, { find: () => '/usr/bin/chromium' });
		expect(ensureChromium(silent, machine)).toBe('/usr/bin/chromium');
		expect(calls).toEqual([]);
	});

	it('is installed with apt, and updates the lists only if it was not found without them', () => {
		const first = makeMachine(() => good, /^apt-get install/);
		ensureChromium(silent, first.machine);
		expect(first.calls).toEqual([install]);
		let tries = 0;
		const second = makeMachine((call) => (call === install && ++tries === 1 ? bad : good), /^apt-get install/);
		ensureChromium(silent, second.machine);
		expect(second.calls).toEqual([install, 'apt-get update', install]);
	});

	it.each([
		'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (unattended-upgr)',
		'E: Unable to acquire the dpkg frontend lock',
		'E: Unable to lock directory /var/lib/apt/lists/'
	])('waits for another apt-get: %s', (said) => {
		let tries = 0;
		const { machine, calls, waited } = makeMachine(
			() => (++tries <= 3 ? { isGood: false, said } : good),
			/^apt-get install/
		);
		expect(ensureChromium(silent, machine)).toBe('/found/chromium');
		expect(calls).toEqual([install, install, install, install]);
		expect(waited()).toBeGreaterThan(0);
	});

	it('does not wait forever for another apt-get', () => {
		const locked = { isGood: false, said: 'E: Could not get lock /var/lib/dpkg/lock' };
		const { machine } = makeMachine((call) => (call.includes('apt-get') ? locked : good), /cli\.js install/);
		expect(ensureChromium(silent, machine)).toBe('/found/chromium');
	});

	it('is installed with a sudo without a password if the user is not root', () => {
		const { machine, calls } = makeMachine(() => good, /apt-get install/, { isRoot: false });
		ensureChromium(silent, machine);
		expect(calls).toEqual([`sudo -n ${install}`]);
	});

	it('is installed by Playwright if apt has none, and from the npm registry if that fails too', () => {
		const byPlaywright = makeMachine((call) => (call.includes('apt-get') ? bad : good), /cli\.js install chromium/);
		expect(ensureChromium(silent, byPlaywright.machine)).toBe('/found/chromium');
		// Unpacking fails here, so nothing is written.
		const onlyNpm: Program = (call) => (/apt-get|cli\.js|node -e/.test(call) ? bad : good);
		const byNpm = makeMachine(onlyNpm, /^npm install/);
		expect(ensureChromium(silent, byNpm.machine)).toBe('/found/chromium');
		expect(byNpm.calls.at(-1)).toMatch(/^node -e/);
	});

	it('is none, with what to do, where no way works', () => {
		const { machine } = makeMachine(() => bad, /never/, { exists: () => false });
		expect(() => ensureChromium(silent, machine)).toThrow(/apt-get install chromium.*SCC_CHROMIUM/s);
	});
});
