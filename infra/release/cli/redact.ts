// Shorter values are common words such as `gmail`. None of our credentials is that short.
const minSecretChars = 6;

export interface Redactor {
	learn: (environment: Readonly<Record<string, string>>) => void;
	redact: (text: string) => string;
}

/** Remembers secret values and removes them from all output, because AWS's error messages can repeat them. */
export function createRedactor(): Redactor {
	const secrets = new Map<string, string>();
	return {
		learn(environment) {
			for (const [name, value] of Object.entries(environment)) {
				for (const one of [value, ...value.split(',')].map((part) => part.trim())) {
					if (one.length >= minSecretChars && !isPublic(name)) secrets.set(one, name);
				}
			}
		},
		redact(text) {
			const longestFirst = [...secrets].sort(([a], [b]) => b.length - a.length);
			return longestFirst.reduce((kept, [value, name]) => kept.replaceAll(value, `[${name}]`), text);
		}
	};
}

// Settings that are never redacted, such as URLs and resource names, because `status` and errors have to show them.
function isPublic(name: string): boolean {
	return [
		'SCC_STAGE',
		'MAIL_PROVIDER',
		'SECRETS_FROM',
		'SES_CONFIGURATION_SET',
		'DYNAMODB_TABLE_NAME',
		'EVENTS_S3_BUCKET',
		'ORIGIN',
		'STAGING_ORIGIN'
	].includes(name);
}
