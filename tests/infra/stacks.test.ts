import { describe, expect, it } from 'vitest';
import { outputNames } from '../../infra/shared/outputs.ts';
import { loggedFields } from '../../infra/stacks/watch-stack.ts';
import { distribution, ofType, oneOfType, resolved, synthesizePlainAndRich, type Template } from './stacks-cloud.ts';

const { cloud, plain, rich } = synthesizePlainAndRich();
const watch = cloud.templates['scc-rich-watch']!;

describe('the stack', () => {
	it('tells the release tool all that it asks for', () => {
		expect(Object.keys(plain.Outputs!).sort()).toEqual(Object.values(outputNames).sort());
	});

	it('holds no secret and nothing of a credential', () => {
		const text = JSON.stringify(cloud.templates);
		expect(text).not.toMatch(/GMAIL_|REFRESH_TOKEN|ADMIN_PASS|scrypt:/);
		const { GenerateSecretString: made } = oneOfType(plain, 'AWS::SecretsManager::Secret', /^OriginSecret/).Properties;
		expect(made).toMatchObject({ GenerateStringKey: 'a', PasswordLength: 48 });
	});

	it('creates an empty secret for each function, which no deployment overwrites or deletes', () => {
		for (const template of [plain, rich]) {
			const stage = template === plain ? 'plain' : 'rich';
			const own = ofType(template, 'AWS::SecretsManager::Secret').filter((one) => /^(Web|Mail)Secrets/.test(one.id));
			expect(own.map((one) => [one.Properties.Name, one.Properties.SecretString, one.DeletionPolicy])).toEqual([
				[`scc-${stage}-web-secrets`, '{}', 'RetainExceptOnCreate'],
				[`scc-${stage}-mail-secrets`, '{}', 'RetainExceptOnCreate']
			]);
		}
	});

	it('lets each function read its own secret, and no other', () => {
		const readers = ofType(plain, 'AWS::IAM::Policy').flatMap((policy) =>
			policy.Properties.PolicyDocument.Statement.filter((one: any) =>
				[one.Action].flat().some((action: string) => /^(\*|secretsmanager:)/.test(action))
			).map((one: any) => [resolved(policy.Properties.Roles[0]), one.Action, resolved(one.Resource)])
		);
		const own = (id: RegExp) => `<${oneOfType(plain, 'AWS::SecretsManager::Secret', id).id}>`;
		expect(readers).toEqual([
			[expect.stringMatching(/^<WebRole/), 'secretsmanager:GetSecretValue', own(/^WebSecrets/)],
			[expect.stringMatching(/^<MailRole/), 'secretsmanager:GetSecretValue', own(/^MailSecrets/)]
		]);
	});

	it('sends the other secret if the environment says so, and creates the same one', () => {
		expect(JSON.stringify(distribution(rich, 'Live').Origins)).toContain(':SecretString:b::');
		const made = (template: Template) =>
			oneOfType(template, 'AWS::SecretsManager::Secret', /^OriginSecret/).Properties.GenerateSecretString;
		expect(made(rich)).toEqual(made(plain));
	});

	it('needs nothing built or uploaded', () => {
		expect(JSON.stringify(cloud.templates)).not.toMatch(/S3Key|Custom::|ServiceToken/);
	});
});

describe('what watches from us-east-1', () => {
	it('writes down no address, no query, no cookie and no browser', () => {
		const deliveries = ofType(watch, 'AWS::Logs::Delivery');
		expect(deliveries).toHaveLength(2);
		for (const delivery of deliveries) expect(delivery.Properties.RecordFields).toEqual(loggedFields);
		expect(loggedFields.filter((field) => /ip|query|cookie|referer|user-agent|forwarded|host/i.test(field))).toEqual(
			[]
		);
	});

	it('drops its lines when the stage says', () => {
		const { LifecycleConfiguration: rules } = oneOfType(watch, 'AWS::S3::Bucket').Properties;
		expect(rules.Rules).toContainEqual(expect.objectContaining({ ExpirationInDays: 3 }));
	});

	it('looks at the budget', () => {
		const { Budget: budget, NotificationsWithSubscribers: told } = oneOfType(watch, 'AWS::Budgets::Budget').Properties;
		expect(budget.BudgetLimit).toEqual({ Amount: 100, Unit: 'USD' });
		expect(told.map((one: any) => one.Notification.NotificationType)).toEqual(['ACTUAL', 'ACTUAL', 'FORECASTED']);
	});
});
