import {
	CreateInvalidationCommand,
	GetDistributionConfigCommand,
	GetInvalidationCommand,
	type CloudFrontClient
} from '@aws-sdk/client-cloudfront';
import { originSecretHeader } from '../../shared/outputs.ts';
import type { Distributions } from '../ports.ts';
import { waitFor, type Waits } from './wait-for.ts';

// An invalidation usually takes a minute or two, but CloudFront doesn't guarantee that.
const cloudFrontWaits: Waits = { minDelay: 0.5, maxDelay: 10, maxWaitTime: 15 * 60 };

/** Invalidates files and reads origin secrets through CloudFront's API. */
export function createDistributions(cloudFront: CloudFrontClient, waits: Waits = cloudFrontWaits): Distributions {
	return {
		invalidate: async (distributionId, reference, paths) => {
			const batch = { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } };
			const input = { DistributionId: distributionId, InvalidationBatch: batch };
			const answer = await cloudFront.send(new CreateInvalidationCommand(input));
			if (answer.Invalidation?.Id === undefined) throw new Error('CloudFront answered without the invalidation’s id.');
			return answer.Invalidation.Id;
		},
		waitUntilInvalidated: (distributionId, invalidationId) => {
			const input = { DistributionId: distributionId, Id: invalidationId };
			return waitFor('CloudFront to drop what it had kept', waits, async () => {
				const answer = await cloudFront.send(new GetInvalidationCommand(input));
				return answer.Invalidation?.Status === 'Completed';
			});
		},
		readOriginSecrets: async (distributionId) => {
			const input = { Id: distributionId };
			const answer = await cloudFront.send(new GetDistributionConfigCommand(input));
			const origins = answer.DistributionConfig?.Origins?.Items ?? [];
			const headers = origins.flatMap((origin) => origin.CustomHeaders?.Items ?? []);
			const secrets = headers.filter((one) => one.HeaderName?.toLowerCase() === originSecretHeader);
			return secrets.map((one) => one.HeaderValue).filter((value) => value !== undefined);
		}
	};
}
