import {
	CreateInvalidationCommand,
	GetDistributionConfigCommand,
	GetInvalidationCommand,
	type CloudFrontClient
} from '@aws-sdk/client-cloudfront';
import { originSecretHeader } from '../../shared/outputs.ts';
import type { Distributions } from '../ports.ts';
import type { Ask } from './ask.ts';

/** CloudFront. */
export function createDistributions(cloudFront: CloudFrontClient, ask: Ask): Distributions {
	return {
		invalidate: async (distributionId, reference, paths) => {
			const batch = { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } };
			const input = { DistributionId: distributionId, InvalidationBatch: batch };
			const answer = await ask('CloudFront to begin', () => cloudFront.send(new CreateInvalidationCommand(input)));
			if (answer.Invalidation?.Id === undefined) throw new Error('CloudFront answered without the invalidation’s id.');
			return answer.Invalidation.Id;
		},
		isInvalidated: async (distributionId, invalidationId) => {
			const input = { DistributionId: distributionId, Id: invalidationId };
			const answer = await ask('CloudFront to say how far it is', () =>
				cloudFront.send(new GetInvalidationCommand(input))
			);
			return answer.Invalidation?.Status === 'Completed';
		},
		readOriginSecrets: async (distributionId) => {
			const input = { Id: distributionId };
			const answer = await ask('CloudFront to describe itself', () =>
				cloudFront.send(new GetDistributionConfigCommand(input))
			);
			const origins = answer.DistributionConfig?.Origins?.Items ?? [];
			const headers = origins.flatMap((origin) => origin.CustomHeaders?.Items ?? []);
			const secrets = headers.filter((one) => one.HeaderName?.toLowerCase() === originSecretHeader);
			return secrets.map((one) => one.HeaderValue).filter((value) => value !== undefined);
		}
	};
}
