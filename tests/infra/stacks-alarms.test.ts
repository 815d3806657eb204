import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarmWords, anchorOf, budgetTitle, type AlarmWords } from '../../infra/stacks/alarm-list.ts';
import {
	ofType,
	plainStage,
	resolved,
	richStage,
	synthesize,
	type Cloud,
	type Resource,
	type Template
} from './stacks-cloud.ts';

const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');

let cloud: Cloud;
const words: AlarmWords[] = Object.values(alarmWords);
/** Without SES. */
const plainWords = words.filter((one) => !one.needsSes);

beforeAll(() => {
	cloud = synthesize(plainStage, richStage);
});

function alarmsOf(...templates: Template[]): Resource[] {
	return templates.flatMap((template) => [
		...ofType(template, 'AWS::CloudWatch::Alarm'),
		...ofType(template, 'AWS::CloudWatch::CompositeAlarm')
	]);
}
const plain = (): Resource[] => alarmsOf(cloud.templates['scc-plain']!, cloud.templates['scc-plain-watch']!);
const withAction = (alarms: Resource[]): Resource[] => alarms.filter((one) => one.Properties.AlarmActions?.length > 0);

/** Titles of the runbook's sections under a heading. */
function sectionsUnder(heading: string): string[] {
	const [, rest = ''] = runbook.split(new RegExp(`^## ${heading}$`, 'm'));
	const [part = ''] = rest.split(/^## /m);
	return [...part.matchAll(/^### (.+)$/gm)].map(([, title]) => title!);
}

describe('the alarms', () => {
	it('match the list, and each sends one email', () => {
		const names = withAction(plain()).map((one) => one.Properties.AlarmName ?? one.Properties.CompositeAlarmName);
		expect(names.sort()).toEqual(plainWords.map((one) => `scc-plain-${one.id}`).sort());
		for (const alarm of withAction(plain())) expect(alarm.Properties.AlarmActions).toHaveLength(1);
	});

	it('say what they mean for people, and where to read what to do', () => {
		for (const [alarms, of, place] of [
			[plain(), plainWords, 'docs/runbook.md'],
			[
				alarmsOf(cloud.templates['scc-rich']!, cloud.templates['scc-rich-watch']!),
				words,
				'https://git.example.com/crew/docs/runbook.md'
			]
		] as const) {
			const said = withAction(alarms).map((one) => one.Properties.AlarmDescription);
			expect(said.sort()).toEqual(
				of.map(({ title, means }) => `${title}. ${means} What to do: ${place}#${anchorOf(title)}`).sort()
			);
		}
	});

	it('each have a section in the runbook, and no section is without its alarm', () => {
		expect(sectionsUnder('Alarms')).toEqual([...words.map((one) => one.title), budgetTitle]);
	});

	it('go off once for several signs of one problem', () => {
		const silent = plain().filter(
			(one) => !withAction(plain()).some((other) => other.Properties.AlarmName === one.Properties.AlarmName)
		);
		const composites = plain().filter((one) => one.Type.endsWith('CompositeAlarm'));
		expect(composites.length).toBeGreaterThan(0);
		const rules = composites.map((one) => resolved(one.Properties.AlarmRule) as string).join(' ');
		// Every symptom belongs to an alarm, and every symptom that a rule names exists.
		expect([...rules.matchAll(/ALARM\("<(\w+)\.Arn>"\)/g)]).toHaveLength(silent.length);
		for (const template of Object.values(cloud.templates)) {
			for (const composite of ofType(template, 'AWS::CloudWatch::CompositeAlarm')) {
				const named = [...(resolved(composite.Properties.AlarmRule) as string).matchAll(/<(\w+)\.Arn>/g)];
				for (const [, id] of named) expect(template.Resources[id!]!.Type).toBe('AWS::CloudWatch::Alarm');
			}
		}
	});

	it('look at things that are there', () => {
		const template = cloud.templates['scc-plain']!;
		const functions = ofType(template, 'AWS::Lambda::Function').map((one) => one.Properties.FunctionName as string);
		const dimensions = alarmsOf(template).flatMap((one) => {
			const metrics = one.Properties.Metrics?.map((metric: any) => metric.MetricStat?.Metric) ?? [one.Properties];
			return metrics
				.filter((metric: any) => metric?.Namespace === 'AWS/Lambda')
				.map((metric: any) => metric.Dimensions);
		});
		expect(dimensions.length).toBeGreaterThan(6);
		for (const dimension of dimensions) {
			const [{ Name: name, Value: value }] = dimension;
			expect([name, functions]).toEqual(['FunctionName', expect.arrayContaining([value])]);
		}
		const filters = ofType(template, 'AWS::Logs::MetricFilter').map((one) => one.Properties);
		expect(filters.map((one) => `${one.FilterPattern} → ${one.MetricTransformations[0].MetricName}`)).toEqual([
			'{ ($.level = "error") && ($.slot NOT EXISTS) } → web-errors',
			'{ ($.level = "error") && ($.slot NOT EXISTS) } → mail-errors',
			'{ ($.what = "mail stopped") && ($.slot NOT EXISTS) } → mail-stopped'
		]);
	});

	it('go off for the first change of the ledger, within the minute, and for silence of the mailer', () => {
		const named = (id: string): any =>
			plain().find((one) => one.Properties.AlarmName === `scc-plain-${id}`)?.Properties;
		const ledger = named('ledger-changed');
		expect(ledger).toMatchObject({ Threshold: 1, EvaluationPeriods: 1, DatapointsToAlarm: 1 });
		const [sum, ...parts] = ledger.Metrics;
		expect(sum).toMatchObject({ Expression: 'FILL(m0, 0) + FILL(m1, 0)' });
		expect(
			parts.map((part: any) => [part.MetricStat.Metric.MetricName, part.MetricStat.Stat, part.MetricStat.Period])
		).toEqual([
			['Invocations', 'Sum', 60],
			['ApproximateNumberOfMessagesVisible', 'Maximum', 60]
		]);
		expect(named('mail-stuck-silent')).toMatchObject({
			ComparisonOperator: 'LessThanThreshold',
			TreatMissingData: 'breaching'
		});
		const others = plain().filter((one) => one.Properties.AlarmName !== 'scc-plain-mail-stuck-silent');
		for (const one of others.filter((alarm) => alarm.Type.endsWith('::Alarm'))) {
			expect(one.Properties.TreatMissingData).toBe('notBreaching');
		}
	});

	it('may be written by CloudWatch, of this account, and by TLS alone', () => {
		for (const template of Object.values(cloud.templates)) {
			const [policy] = ofType(template, 'AWS::SNS::TopicPolicy');
			const statements = resolved(policy!.Properties.PolicyDocument.Statement);
			expect(statements).toContainEqual(
				expect.objectContaining({
					Effect: 'Allow',
					Action: 'sns:Publish',
					Principal: { Service: 'cloudwatch.amazonaws.com' },
					Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } }
				})
			);
			expect(statements).toContainEqual(
				expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
			);
		}
	});

	it('write to the stage’s own address, in both regions', () => {
		for (const name of ['scc-rich', 'scc-rich-watch']) {
			const [subscription] = ofType(cloud.templates[name]!, 'AWS::SNS::Subscription');
			expect(subscription!.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'alarms@example.com' });
		}
	});
});

describe('the runbook', () => {
	it.each(['docs/runbook.md', 'docs/deploying.md', 'docs/architecture.md', 'docs/costs.md'])(
		'%s leads only to files and sections that are there',
		(path) => {
			const root = join(import.meta.dirname, '../..');
			const text = readFileSync(join(root, path), 'utf8');
			const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!);
			for (const link of links) {
				const [file = '', anchor] = link.split('#');
				const target = file === '' ? join(root, path) : join(root, 'docs', file);
				const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchorOf(title!));
				if (anchor !== undefined) expect([link, headings.includes(anchor)]).toEqual([link, true]);
			}
		}
	);

	it('is where deploying.md sends people to practise', () => {
		for (const title of [
			'Putting a row back',
			'Restoring the whole table',
			'Rotating the origin secret',
			'A lost phone',
			'A dead Gmail credential'
		]) {
			expect(sectionsUnder('Doing things')).toContain(title);
		}
	});
});
