import { describe, expect, it } from 'vitest';
import { tableDefinition, ttlAttribute } from '../../src/lib/server/dynamo/table.ts';
import { ofType, oneOfType, resolved, synthesizePlainAndRich } from './stacks-cloud.ts';

const { cloud, plain, rich } = synthesizePlainAndRich();

describe('the table', () => {
	const table = () => oneOfType(plain, 'AWS::DynamoDB::Table');

	it('is the one that the code is written for', () => {
		const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = table().Properties;
		expect({ AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode }).toEqual(tableDefinition);
	});

	it('can be put back to any second, and is not removed by a command', () => {
		expect(table().Properties).toMatchObject({
			PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
			DeletionProtectionEnabled: true,
			SSESpecification: { SSEEnabled: true }
		});
		expect([table().DeletionPolicy, table().UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
	});

	it('deletes expired rows, and streams old and new rows', () => {
		expect(table().Properties.TimeToLiveSpecification).toEqual({ AttributeName: ttlAttribute, Enabled: true });
		expect(table().Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
	});
});

describe('the buckets', () => {
	it('are private, encrypted, kept, and asked by TLS alone', () => {
		for (const template of Object.values(cloud.templates)) {
			const buckets = ofType(template, 'AWS::S3::Bucket');
			expect(buckets.length).toBeGreaterThan(0);
			for (const bucket of buckets) {
				expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
				expect(bucket.Properties.BucketEncryption).toBeDefined();
				expect(Object.values(bucket.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
				const policy = ofType(template, 'AWS::S3::BucketPolicy').find((one) => one.Properties.Bucket.Ref === bucket.id);
				const denied = policy?.Properties.PolicyDocument.Statement.filter((one: any) => one.Effect === 'Deny');
				expect(denied).toContainEqual(
					expect.objectContaining({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
				);
			}
		}
	});

	it.each(['Assets', 'Documents'])('keep what was replaced in %s, for as long as the stage says', (name) => {
		for (const [template, days] of [
			[plain, 90],
			[rich, 5]
		] as const) {
			const { VersioningConfiguration: versions, LifecycleConfiguration: rules } = oneOfType(
				template,
				'AWS::S3::Bucket',
				new RegExp(`^${name}`)
			).Properties;
			expect(versions).toEqual({ Status: 'Enabled' });
			expect(rules.Rules).toContainEqual(
				expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: days } })
			);
			// Files that open phones may still request never expire.
			expect(JSON.stringify(rules)).not.toContain('ExpirationInDays');
		}
	});

	it('can be read only by the two distributions', () => {
		const policy = oneOfType(plain, 'AWS::S3::BucketPolicy', /^Assets/);
		const allowed = policy.Properties.PolicyDocument.Statement.filter((one: any) => one.Effect === 'Allow');
		expect(allowed.map((one: any) => [one.Principal, resolved(one.Condition.StringEquals['AWS:SourceArn'])])).toEqual([
			[{ Service: 'cloudfront.amazonaws.com' }, expect.stringMatching(/distribution\/<Live/)],
			[{ Service: 'cloudfront.amazonaws.com' }, expect.stringMatching(/distribution\/<Staging/)]
		]);
	});
});
