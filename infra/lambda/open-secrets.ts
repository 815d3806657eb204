import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { provideSecrets, type SecretName } from '../../src/lib/server/live-secrets.ts';
import type { Log } from '../../src/lib/server/log.ts';
import { Secrets } from './secrets.ts';

type Environment = Record<string, string | undefined>;

// A phone waits 20 s for a response, and Lambda limits initialization to 10 s, so reading the secrets must be quick.
const timeoutMs = 1_500;

/** The secrets that each function needs. The mail function doesn't need any if SES sends the email. */
function neededBy(part: 'web' | 'mail', env: Environment): readonly SecretName[] {
	if (part === 'web') return ['ADMIN_PASS_HASH', 'ORIGIN_VERIFY_SECRET'];
	return env.MAIL_PROVIDER === 'gmail' ? ['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET', 'GMAIL_REFRESH_TOKEN'] : [];
}

/** Opens the function's secret, if its settings declare one. The secret's name is the function's name followed by `-secrets`. */
export function openSecrets(part: 'web' | 'mail', env: Environment, log: Log): Secrets | undefined {
	const needed = neededBy(part, env);
	if (env.SECRETS_FROM !== 'secrets-manager' || needed.length === 0) return undefined;
	const client = new SecretsManagerClient({
		region: env.AWS_REGION ?? 'us-west-2',
		maxAttempts: 2,
		requestHandler: { connectionTimeout: timeoutMs, requestTimeout: timeoutMs, throwOnRequestTimeout: true }
	});
	const input = { SecretId: `${env.AWS_LAMBDA_FUNCTION_NAME ?? ''}-secrets` };
	const fetchText = async () => (await client.send(new GetSecretValueCommand(input))).SecretString;
	const secrets = new Secrets({ fetchText, needed, now: () => new Date(), log });
	provideSecrets(secrets);
	return secrets;
}
