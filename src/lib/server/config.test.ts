import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const hash = `scrypt:N=32768,r=8,p=3:${'A'.repeat(22)}:${'A'.repeat(43)}`;
const full = {
	SCC_STAGE: 'production',
	ADMIN_PASS_HASH: hash,
	ORIGIN: 'https://crew.example',
	ORIGIN_VERIFY_SECRET: 'x',
	MAIL_PROVIDER: 'gmail',
	GMAIL_SENDER_EMAIL: 'a@example.com',
	GMAIL_RECIPIENT: 'b@example.com',
	GMAIL_CLIENT_ID: 'x',
	GMAIL_CLIENT_SECRET: 'x',
	GMAIL_REFRESH_TOKEN: 'x'
};

describe('the environment', () => {
	it('needs no settings in development, and lists what is missing', () => {
		expect(readConfig({})).toMatchObject({
			stage: 'local',
			tableName: 'shipcaptaincrew-events',
			mail: { provider: 'local', missing: [] },
			missing: ['ADMIN_PASS_HASH']
		});
	});

	it('counts an empty variable as none', () => {
		expect(readConfig({ DYNAMODB_TABLE_NAME: '  ', ADMIN_PASS_HASH: '' }).tableName).toBe('shipcaptaincrew-events');
	});

	it('is complete in production, or fatal by the name of what is missing', () => {
		expect(readConfig(full)).toMatchObject({ stage: 'production', missing: [] });
		for (const name of Object.keys(full).filter((one) => one !== 'SCC_STAGE')) {
			expect(() => readConfig({ ...full, [name]: '' }), name).toThrow(
				name === 'MAIL_PROVIDER' ? name : `${name} is missing`
			);
		}
	});

	it('is held to the same under Lambda, whatever it calls itself', () => {
		expect(() => readConfig({ AWS_LAMBDA_FUNCTION_NAME: 'app' })).toThrow('ADMIN_PASS_HASH is missing');
		expect(() => readConfig({ AWS_LAMBDA_FUNCTION_NAME: 'app', SCC_STAGE: 'local' })).toThrow('ORIGIN is missing');
	});

	it('needs no secret in the environment if each function has its own in Secrets Manager', () => {
		const { ADMIN_PASS_HASH: _, ORIGIN_VERIFY_SECRET: __, ...rest } = full;
		const { GMAIL_CLIENT_ID: ___, GMAIL_CLIENT_SECRET: ____, GMAIL_REFRESH_TOKEN: _____, ...plain } = rest;
		const config = readConfig({ ...plain, SECRETS_FROM: 'secrets-manager', AWS_LAMBDA_FUNCTION_NAME: 'scc-x-web' });
		expect([config.missing, config.mail.missing]).toEqual([[], []]);
		expect(() => readConfig({ ...plain, SECRETS_FROM: 'secrets-manager', ORIGIN: '' })).toThrow('ORIGIN is missing');
		expect(() => readConfig({ ...full, SECRETS_FROM: 'vault' })).toThrow('SECRETS_FROM is not one of');
		expect(() => readConfig({ ...plain, SECRETS_FROM: 'environment' })).toThrow('ADMIN_PASS_HASH is missing');
	});

	it('names all that is missing at once, and never a value', () => {
		const values = { SCC_STAGE: 'staging', ADMIN_PASS_HASH: 'my-password', ORIGIN: 'crew.example' };
		let message = '';
		try {
			readConfig(values);
		} catch (error) {
			message = String(error);
		}
		expect(message).toMatch(/ADMIN_PASS_HASH.*ORIGIN.*ORIGIN_VERIFY_SECRET/s);
		expect(message).not.toContain('my-password');
	});

	it('lists missing email settings in development without refusing to start', () => {
		const config = readConfig({ ADMIN_PASS_HASH: hash, MAIL_PROVIDER: 'ses' });
		expect(config.mail).toMatchObject({ provider: 'ses', missing: ['GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT'] });
		expect(config.missing).toEqual(['GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT']);
	});

	it('accepts the local mailbox only in development, where it needs no address', () => {
		const { mail } = readConfig({ SCC_DATA_DIR: '/srv/scc' });
		expect(mail).toMatchObject({ provider: 'local', sender: 'crew@scc.test', office: 'office@scc.test' });
		expect(mail.mailboxFolder).toBe('/srv/scc/mailbox');
		expect(() => readConfig({ ...full, MAIL_PROVIDER: 'local' })).toThrow('MAIL_PROVIDER is local');
	});

	it('accepts a low password cost only in development', () => {
		expect(readConfig({}).passwordCost).toBe('standard');
		expect(readConfig({ SCC_PASSWORD_COST: 'low' }).passwordCost).toBe('low');
		expect(() => readConfig({ SCC_PASSWORD_COST: '1024' })).toThrow('SCC_PASSWORD_COST is not one of');
		const deployed = [
			full,
			{ ...full, SCC_STAGE: 'staging' },
			{ ...full, SCC_STAGE: '', AWS_LAMBDA_FUNCTION_NAME: 'app' }
		];
		for (const env of deployed) {
			expect(readConfig(env).passwordCost).toBe('standard');
			expect(() => readConfig({ ...env, SCC_PASSWORD_COST: 'low' })).toThrow('SCC_PASSWORD_COST is low');
		}
	});

	it('passes Gmail its credentials, and no other provider', () => {
		expect(readConfig(full).mail.gmail).toEqual({ clientId: 'x', clientSecret: 'x', refreshToken: 'x' });
		expect(readConfig({ ...full, MAIL_PROVIDER: 'ses' }).mail.gmail).toBeUndefined();
	});

	it('rejects a sender address that can’t be one, and names the setting', () => {
		for (const name of ['GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT']) {
			expect(() => readConfig({ ...full, [name]: 'a@example.com\r\nBcc: c@example.com' }), name).toThrow(
				`${name} is not an email address`
			);
		}
	});
});
