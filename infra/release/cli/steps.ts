import type { Clock } from '../ports.ts';

/**
 * Runs one step, and prints its title and how long it took.
 * @param say text to print after the step, made from its result
 */
export type Step = <T>(title: string, work: () => Promise<T>, say?: (result: T) => string | undefined) => Promise<T>;

export interface Steps {
	step: Step;
	/** How long each finished step took. */
	times: StepTime[];
}

export interface StepTime {
	title: string;
	ms: number;
}

const titleWidth = 46;

/** Prints the title before the work starts, so that people see what they are waiting for. */
export function createSteps(clock: Pick<Clock, 'now'>, write: (text: string) => void): Steps {
	const times: StepTime[] = [];
	const step: Step = async (title, work, say) => {
		const startedAt = clock.now().getTime();
		write(`  ${title.padEnd(titleWidth, ' ')} `);
		try {
			const result = await work();
			const ms = clock.now().getTime() - startedAt;
			times.push({ title, ms });
			const more = say?.(result);
			write(`${formatMs(ms)}${more === undefined ? '' : `   ${more}`}\n`);
			return result;
		} catch (error) {
			write(`${formatMs(clock.now().getTime() - startedAt)}   stopped\n`);
			throw error;
		}
	};
	return { step, times };
}

export function formatMs(ms: number): string {
	const text = ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
	return text.padStart(8, ' ');
}
