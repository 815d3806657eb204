import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { functionNames } from '../shared/outputs.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * Makes a secret for each function, readable only by that function. See docs/runbook.md, "Changing a secret". The stack creates the secrets
 * empty, for people to fill in, and never overwrites them, because their text in the template doesn't change.
 */
export function makeSecrets(scope: Construct, stage: Stage, roles: Record<'web' | 'mail', Role>): void {
	for (const part of ['web', 'mail'] as const) {
		const secret = new Secret(scope, part === 'web' ? 'WebSecrets' : 'MailSecrets', {
			secretName: `${functionNames(stage.name)[part]}-secrets`,
			description: `Credentials of the ${part} function, as JSON. How to change one: docs/runbook.md`,
			secretStringValue: SecretValue.unsafePlainText('{}'),
			removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
		});
		acknowledge(secret, {
			'AwsSolutions-SMG4': 'People and Google make these values, so no rotation function can. By hand: docs/runbook.md.'
		});
		roles[part].addToPolicy(
			new PolicyStatement({
				sid: 'ReadOwnSecrets',
				actions: ['secretsmanager:GetSecretValue'],
				resources: [secret.secretArn]
			})
		);
	}
}
