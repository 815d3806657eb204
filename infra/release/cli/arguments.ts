import { parseArgs } from 'node:util';
import { ReleaseRefused } from '../release-refused.ts';

export const commands = ['plan', 'stage', 'check', 'promote', 'rollback', 'status'] as const;
export type Command = (typeof commands)[number];

export interface Order {
	command: Command;
	/** The environment that this command works on. */
	stage: string;
	settingsFile: string | undefined;
	mayBeDirty: boolean;
	/** For `rollback`, a release to restore instead of the previous one. */
	to: string | undefined;
	/** Whether to continue after another operator's interrupted command. */
	takesOver: boolean;
	/** How long `promote` watches the alarms. */
	watchMinutes: number;
}

export const usage = `npm run release -- <${commands.join(' | ')}> --stage <name>

  plan       says what staging would change; changes nothing
  stage      puts this commit's build into the staging slot, where only you look
  check      asks the staging address what the phones will ask
  promote    makes the staged and checked release live, and rolls back automatically if an alarm goes off
  rollback   puts back the release that was live before
  status     says what is staged, live and before

  --settings <file>   the operator's settings, NAME=value a line (default: .settings/<stage>.env, where there is one)
  --allow-dirty       stages uncommitted changes; never on a stage that runs as production
  --to <release>      rolls back to this one, which was live once, and not to the one before
  --watch-minutes <n> watches the alarms for this long after promoting (default: 10)
  --take-over         goes on after a command of another machine that has ended in the middle`;

/** @throws ReleaseRefused for two commands, two environments, or an unknown argument */
export function parseOrder(args: readonly string[]): Order {
	const { values, positionals } = parse(args);
	const [word, ...more] = positionals;
	const command = commands.find((one) => one === word);
	if (command === undefined) {
		throw new ReleaseRefused(`${word === undefined ? 'No command' : `Unknown command “${word}”`}.\n\n${usage}`);
	}
	if (more.length > 0) throw new ReleaseRefused(`Only one command at a time: remove “${more.join(' ')}”.\n\n${usage}`);
	const [stage, ...others] = (values.stage ?? []).flatMap((one) => one.split(/[\s,]+/)).filter((one) => one !== '');
	if (stage === undefined) throw new ReleaseRefused(`Which stage? Add --stage <name>.\n\n${usage}`);
	if (others.length > 0) {
		throw new ReleaseRefused(
			`Only one stage per command: you named ${[stage, ...others].join(' and ')}. Nothing was done.`
		);
	}
	const minutes = values['watch-minutes'];
	if (minutes !== undefined && command !== 'promote')
		throw new ReleaseRefused('--watch-minutes is only for `promote`.');
	if (minutes !== undefined && !/^\d{1,2}$/.test(minutes)) {
		throw new ReleaseRefused('--watch-minutes takes a whole number from 0 to 99.');
	}
	if (values.to !== undefined && command !== 'rollback') throw new ReleaseRefused('--to is only for `rollback`.');
	return {
		command,
		stage,
		settingsFile: values.settings,
		mayBeDirty: values['allow-dirty'] ?? false,
		to: values.to,
		takesOver: values['take-over'] ?? false,
		watchMinutes: Number(minutes ?? 10)
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				// Accepts several values so that the error can name them. Silently using the last one has mixed up two targets before.
				stage: { type: 'string', multiple: true },
				settings: { type: 'string' },
				to: { type: 'string' },
				'watch-minutes': { type: 'string' },
				'allow-dirty': { type: 'boolean' },
				'take-over': { type: 'boolean' }
			}
		});
	} catch (error) {
		throw new ReleaseRefused(`${error instanceof Error ? error.message : 'Not understood'}\n\n${usage}`);
	}
}
