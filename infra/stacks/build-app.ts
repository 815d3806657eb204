import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { problemsOf, type Stage } from '../environments/environment.ts';
import { AppStack } from './app-stack.ts';
import { WatchStack } from './watch-stack.ts';

/** Builds both stacks of every environment. Doesn't look up anything on AWS, so the result depends only on the code and the settings. */
export function buildApp(
	stages: readonly Stage[],
	settings: { outdir: string; context: Record<string, unknown> }
): App {
	const app = new App({ ...settings, analyticsReporting: false, treeMetadata: false, stackTraces: false });
	Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
	for (const stage of stages) {
		const problems = problemsOf(stage);
		if (problems.length > 0) throw new Error(`infra/environments/${stage.name}.ts: ${problems.join('; ')}.`);
		const account = stage.account ?? process.env.CDK_DEFAULT_ACCOUNT;
		const env = (region: string) => (account === undefined ? { region } : { account, region });
		new AppStack(app, stage, { env: env(stage.region) });
		new WatchStack(app, stage, { env: env('us-east-1') });
	}
	return app;
}
