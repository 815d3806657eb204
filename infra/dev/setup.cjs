'use strict';
// Installs the locked packages before an npm script runs, if they changed; with `run`, only the third that building and running the app
// needs. It's plain CommonJS that uses only Node's own modules, so that any installed Node can run it.
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const NEEDED_MAJOR = 24;
const LOCK_WAIT_MS = 5 * 60_000;

/** A hash of the files and fields that npm reads. A changed script or description doesn't cause a new installation. */
function fingerprint(root) {
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts, workspaces } = manifest;
	const read = { dependencies, devDependencies, optionalDependencies, overrides, allowScripts, workspaces };
	return createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.update(JSON.stringify(read))
		.update(`${process.platform}-${process.arch}`)
		.digest('hex');
}

function stampPath(root) {
	return join(root, 'node_modules', '.scc-setup');
}

/** The fingerprint and package group of the last finished install. Undefined if none finished. */
function readStamp(root) {
	if (!existsSync(stampPath(root))) return undefined;
	const [digest, group] = readFileSync(stampPath(root), 'utf8').trim().split(' ');
	return { digest, group: group === 'run' ? 'run' : 'all' };
}

function stampOf(root, group) {
	return `${fingerprint(root)} ${group}`;
}

/** Why packages of this group must be installed, in words. Undefined if they are installed as locked. */
function reasonToInstall(root, group) {
	if (!existsSync(join(root, 'node_modules'))) return 'first start';
	const installed = readStamp(root);
	if (installed === undefined) return 'an earlier installation did not finish';
	if (installed.digest !== fingerprint(root)) return 'the locked packages changed';
	if (group === 'all' && installed.group === 'run') return 'tests and releases need more packages than npm start';
	return undefined;
}

/**
 * The shell command that installs the packages. npm itself must run under Node 24, because under an older version it silently leaves out
 * optional native packages.
 * @param isAddition keeps the installed packages, which `npm ci` would delete while `npm start` may be using them
 */
function installCommand(nodeVersion, pinnedNode, group, isAddition = false) {
	const npm = `${isAddition ? 'npm install --no-save' : 'npm ci'} ${group === 'run' ? '--omit=dev' : '--include=dev'}`;
	const major = Number(nodeVersion.split('.')[0]);
	if (major >= NEEDED_MAJOR) return npm;
	return `npx -y -p node@${pinnedNode} -c "${npm}"`;
}

function say(line) {
	// Prints to standard error, so that `npm run --silent hash-password` prints only the hash.
	process.stderr.write(`${line}\n`);
}

function install(root, wanted, reason) {
	const pinnedNode = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node;
	const installed = readStamp(root)?.group;
	// If the packages for tests are installed here, they are updated too.
	const group = installed === 'all' ? 'all' : wanted;
	const isAddition = installed === 'run' && group === 'all' && reasonToInstall(root, 'run') === undefined;
	const command = installCommand(process.versions.node, pinnedNode, group, isAddition);
	say(`Installing packages (${reason}). This takes up to a minute, and happens once.`);
	const startedAt = Date.now();
	// NODE_ENV=production or the caller's npm settings would change which packages are installed.
	const env = { ...process.env, NODE_ENV: '', npm_config_omit: '', npm_config_loglevel: 'warn' };
	const result = spawnSync(command, { cwd: root, shell: true, env, stdio: ['ignore', 2, 2] });
	if (result.status !== 0) {
		say('');
		say(`The packages could not be installed: \`${command}\` ended with ${result.status ?? result.signal}.`);
		say('What npm said is above. A network connection to the npm registry is needed this once; then try again.');
		return false;
	}
	writeFileSync(stampPath(root), `${stampOf(root, group)}\n`);
	say(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
	return true;
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Runs `work` while no other start installs packages into the same folder. On a fresh clone, a second start waits for the first. */
function withInstallLock(root, work) {
	const lock = join(root, '.cache', 'installing.pid');
	mkdirSync(dirname(lock), { recursive: true });
	const deadline = Date.now() + LOCK_WAIT_MS;
	let hasSaid = false;
	for (;;) {
		try {
			writeFileSync(lock, String(process.pid), { flag: 'wx' });
			break;
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		// If an installation is killed, its lock file stays, but its process no longer runs.
		const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
		// If an installation is killed while it writes its process id, its lock file has no id. Writing takes much less than half a second.
		const isNobodys = owner > 0 ? !isRunning(owner) : hasSaid;
		if (Date.now() > deadline || isNobodys) rmSync(lock, { force: true });
		if (!hasSaid) say('Another start is installing the packages; waiting for it.');
		hasSaid = true;
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
	}
	try {
		return work();
	} finally {
		rmSync(lock, { force: true });
	}
}

function main(root, group) {
	if (reasonToInstall(root, group) === undefined) return true;
	return withInstallLock(root, () => {
		const reason = reasonToInstall(root, group);
		return reason === undefined || install(root, group, reason);
	});
}

/** Reports a full disk or another user's folder in one sentence, without a stack trace. */
function explain(error) {
	const advice = {
		ENOSPC: 'The disk is full. Free some space, then start again.',
		EDQUOT: 'Your disk quota is used up. Free some space, then start again.',
		EROFS: 'This disk can’t be written. Copy the project to another one.',
		EACCES: 'You have no right to it. Change its owner or its rights, then start again.',
		EPERM: 'The system does not allow it. Change its owner or its rights, then start again.'
	};
	if (error instanceof SyntaxError)
		return 'package.json is damaged. Restore it (git checkout package.json), then start again.';
	const place = error.path === undefined ? '' : ` ${error.path} can’t be used (${error.code}).`;
	const what = Object.hasOwn(advice, error.code) ? advice[error.code] : error.message;
	return `The packages could not be checked.${place} ${what}`;
}

module.exports = { explain, fingerprint, installCommand, reasonToInstall, stampOf, stampPath };

if (require.main === module) {
	try {
		if (!main(join(__dirname, '..', '..'), process.argv[2] === 'run' ? 'run' : 'all')) process.exitCode = 1;
	} catch (error) {
		say(explain(error));
		process.exitCode = 1;
	}
}
