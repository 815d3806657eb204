import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';

const closed = {
	blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
	objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
	encryption: BucketEncryption.S3_MANAGED,
	enforceSSL: true,
	minimumTLSVersion: 1.2,
	removalPolicy: RemovalPolicy.RETAIN
} as const satisfies BucketProps;

/** A bucket for request logs, which are read only after an incident. */
export function makeLogBucket(scope: Construct, id: string, keepDays: number): Bucket {
	return new Bucket(scope, id, {
		...closed,
		lifecycleRules: [
			{ id: 'drop-old-lines', expiration: Duration.days(keepDays) },
			{ id: 'drop-pieces', abortIncompleteMultipartUploadAfter: Duration.days(7) }
		]
	});
}

/** Makes a bucket for the files that the edge serves, and one for documents. Overwritten and removed files can be restored for a while. */
export function makeBuckets(scope: Construct, stage: Stage): { assets: Bucket; documents: Bucket } {
	const { edgeLogs, replacedFiles } = stage.retentionDays;
	const accessLines = makeLogBucket(scope, 'AccessLines', edgeLogs);
	const make = (id: string): Bucket =>
		new Bucket(scope, id, {
			...closed,
			versioned: true,
			serverAccessLogsBucket: accessLines,
			serverAccessLogsPrefix: `${id.toLowerCase()}/`,
			lifecycleRules: [
				{
					id: 'drop-replaced',
					noncurrentVersionExpiration: Duration.days(replacedFiles),
					expiredObjectDeleteMarker: true
				},
				{ id: 'drop-pieces', abortIncompleteMultipartUploadAfter: Duration.days(7) }
			]
		});
	return { assets: make('Assets'), documents: make('Documents') };
}
