import { production } from './production.ts';
import { rehearsal } from './rehearsal.ts';
import { problemsOf, type Stage } from './environment.ts';

/** All environments. To add an environment, create a file next to this one and list it here. */
export const stages: readonly Stage[] = [production, rehearsal];

/** @throws Error that lists the known names, or describes the errors in the environment's file */
export function findStage(name: string): Stage {
	const stage = stages.find((one) => one.name === name);
	if (stage === undefined) {
		throw new Error(`There is no stage “${name}”. Known: ${stages.map((one) => one.name).join(', ')}.`);
	}
	const problems = problemsOf(stage);
	if (problems.length > 0) throw new Error(`infra/environments/${name}.ts: ${problems.join('; ')}.`);
	return stage;
}
