import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../infra/stacks/build-app.ts';
import { findingsIn, type Finding } from '../../infra/stacks/findings.ts';
import { readContext } from '../../infra/stacks/settings.ts';
import { production } from '../../infra/environments/production.ts';
import type { Stage } from '../../infra/environments/environment.ts';

export interface Resource {
	Type: string;
	Properties: any;
	DependsOn?: string | string[];
	DeletionPolicy?: string;
	UpdateReplacePolicy?: string;
}
export interface Template {
	Resources: Record<string, Resource>;
	Outputs?: Record<string, { Value: unknown }>;
	Parameters?: Record<string, unknown>;
}
export interface Cloud {
	templates: Record<string, Template>;
	findings: Finding[];
}

export const account = '111111111111';

export const plainStage: Stage = { ...production, name: 'plain', account };

/** An environment that differs from the plain one in every setting. */
export const richStage: Stage = {
	name: 'rich',
	account,
	appStage: 'staging',
	region: 'eu-central-1',
	domain: {
		name: 'crew.example.com',
		stagingName: 'staged.example.com',
		certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/0000`,
		hostedZone: { id: 'Z0', name: 'example.com' }
	},
	mail: { provider: 'ses', sender: 'crew@example.com', office: 'office@example.com' },
	isCheckedFromOutside: true,
	alarmEmail: 'alarms@example.com',
	runbook: 'https://git.example.com/crew/docs/runbook.md',
	githubRepository: 'larkin/charters',
	monthlyBudgetDollars: 100,
	webConcurrency: 40,
	originSecret: 'b',
	retentionDays: { functionLogs: 7, edgeLogs: 3, replacedFiles: 5, tableRecovery: 2 }
};

/** Both stacks of each environment, as CloudFormation gets them. */
export function synthesize(...stages: Stage[]): Cloud {
	const outdir = mkdtempSync(join(tmpdir(), 'scc-synth-'));
	try {
		const app = buildApp(stages, { outdir, context: readContext() });
		try {
			app.synth();
		} catch (error) {
			// cdk-nag's findings fail a synth only after everything was written, and some tests are about them.
			if (findingsIn(outdir).length === 0) throw error;
		}
		const names = app.node.children.map((child) => child.node.id).filter((id) => id.startsWith('scc-'));
		const read = (name: string): Template =>
			JSON.parse(readFileSync(join(outdir, `${name}.template.json`), 'utf8')) as Template;
		return {
			templates: Object.fromEntries(names.map((name) => [name, read(name)])),
			findings: findingsIn(outdir)
		};
	} finally {
		rmSync(outdir, { recursive: true, force: true });
	}
}

/** Synthesizes the plain and the rich environment, and returns their main stacks. */
export function synthesizePlainAndRich(): { cloud: Cloud; plain: Template; rich: Template } {
	const cloud = synthesize(plainStage, richStage);
	return { cloud, plain: cloud.templates['scc-plain']!, rich: cloud.templates['scc-rich']! };
}

export function ofType(template: Template, type: string): (Resource & { id: string })[] {
	return Object.entries(template.Resources)
		.filter(([, resource]) => resource.Type === type)
		.map(([id, resource]) => ({ id, ...resource }));
}

export function oneOfType(template: Template, type: string, id = /^/): Resource & { id: string } {
	const [found, ...more] = ofType(template, type).filter((resource) => id.test(resource.id));
	if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} resources are ${type} ${id}.`);
	return found;
}

const pseudo: Record<string, string> = {
	'AWS::Partition': 'aws',
	'AWS::AccountId': account,
	'AWS::URLSuffix': 'amazonaws.com',
	'AWS::NoValue': ''
};

/** Resolves a template's value, with `<Id>` and `<Id.Arn>` for what only a deployment knows. */
export function resolved(value: unknown): any {
	if (Array.isArray(value)) return value.map(resolved);
	if (typeof value !== 'object' || value === null) return value;
	const [[name, inner] = ['', undefined], ...rest] = Object.entries(value);
	if (rest.length === 0) {
		if (name === 'Ref') return pseudo[String(inner)] ?? `<${String(inner)}>`;
		if (name === 'Fn::GetAtt') return `<${(inner as string[]).join('.')}>`;
		if (name === 'Fn::Join') {
			const [separator, parts] = inner as [string, unknown[]];
			return parts.map(resolved).join(separator);
		}
	}
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one)]));
}

export const slots = ['Live', 'Staging'] as const;

/** The configuration of a slot's distribution. */
export function distribution(template: Template, slot: (typeof slots)[number]): any {
	return oneOfType(template, 'AWS::CloudFront::Distribution', new RegExp(`^${slot}`)).Properties.DistributionConfig;
}

/** The origin of a behavior. */
export function originOf(config: any, behavior: any): any {
	return config.Origins.find((origin: any) => origin.Id === behavior.TargetOriginId);
}

/** In CloudFront's order, the default last. */
export function allBehaviors(config: any): any[] {
	return [...config.CacheBehaviors, { ...config.DefaultCacheBehavior, PathPattern: '*' }];
}
