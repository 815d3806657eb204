import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, type SecretValue } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
	AccessLevel,
	AllowedMethods,
	CacheCookieBehavior,
	CachedMethods,
	CacheHeaderBehavior,
	CachePolicy,
	CacheQueryStringBehavior,
	Distribution,
	Function,
	FunctionCode,
	FunctionEventType,
	FunctionRuntime,
	HttpVersion,
	OriginProtocolPolicy,
	OriginRequestPolicy,
	OriginSslPolicy,
	PriceClass,
	S3OriginAccessControl,
	SecurityPolicyProtocol,
	ViewerProtocolPolicy,
	type BehaviorOptions,
	type IOrigin
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { behaviors, type Behavior } from '../edge/behaviors.ts';
import type { Stage } from '../environments/environment.ts';
import { acknowledge } from './acknowledge.ts';
import { originSecretHeader } from '../shared/outputs.ts';
import { makeHeaders } from './security-headers.ts';

export interface DistributionsProps {
	stage: Stage;
	assets: Bucket;
	hosts: Record<'live' | 'staging', string>;
	originSecret: SecretValue;
}

type Slot = 'live' | 'staging';

const slotFolders = { live: '/live', staging: '/_staging' } as const;

// By default, CloudFront caches these errors for ten seconds and ignores the origin's `no-store` (except for a 404). One person's 503 must
// not reach others.
const neverKeptErrors = [404, 405, 414, 500, 501, 502, 503, 504];

/** Makes the distributions of both slots from one list of behaviors. They differ in the function's alias and the bucket's folder. */
export function makeDistributions(scope: Construct, props: DistributionsProps): Record<Slot, Distribution> {
	const { stage, assets } = props;
	const headers = makeHeaders(scope, stage);
	const access = new S3OriginAccessControl(scope, 'AssetsAccess', {
		originAccessControlName: `scc-${stage.name}-assets`
	});
	const files = new CachePolicy(scope, 'Files', {
		cachePolicyName: `scc-${stage.name}-files`,
		comment: 'As long as the file itself says, and no longer',
		minTtl: Duration.seconds(0),
		defaultTtl: Duration.seconds(0),
		maxTtl: Duration.days(365),
		cookieBehavior: CacheCookieBehavior.none(),
		queryStringBehavior: CacheQueryStringBehavior.none(),
		headerBehavior: CacheHeaderBehavior.none(),
		enableAcceptEncodingBrotli: true,
		enableAcceptEncodingGzip: true
	});
	const shell = new Function(scope, 'Shell', {
		functionName: `scc-${stage.name}-shell`,
		comment: 'Which file a page without one of its own gets',
		runtime: FunctionRuntime.JS_2_0,
		code: FunctionCode.fromInline(readFileSync(join(import.meta.dirname, '../edge/shell-function.js'), 'utf8'))
	});

	const bucketFolder = (originPath: string): IOrigin =>
		S3BucketOrigin.withOriginAccessControl(assets, {
			originPath,
			originAccessControl: access,
			// Without the right to list, S3 responds with 403 for a missing file.
			originAccessLevels: [AccessLevel.READ, AccessLevel.LIST]
		});

	const make = (slot: Slot): Distribution => {
		const origins = {
			web: webOrigin(props.hosts[slot], props.originSecret),
			shared: bucketFolder('/shared'),
			slot: bucketFolder(slotFolders[slot])
		};
		const optionsOf = (row: Behavior): BehaviorOptions & { origin: IOrigin } =>
			row.origin === 'web'
				? {
						origin: origins.web,
						allowedMethods: AllowedMethods.ALLOW_ALL,
						cachedMethods: CachedMethods.CACHE_GET_HEAD,
						cachePolicy: CachePolicy.CACHING_DISABLED,
						// Forwards cookies, the whole query, and every header except `Host`, which must be the function's own. This
						// includes `Authorization`, which the old system's edge dropped.
						originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
						responseHeadersPolicy: headers.web,
						viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
						// CloudFront compresses only what it can cache; the app compresses the rest.
						compress: false
					}
				: {
						origin: origins[row.folder],
						allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
						cachedMethods: CachedMethods.CACHE_GET_HEAD,
						cachePolicy: files,
						responseHeadersPolicy: headers.assets,
						viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
						compress: true,
						...(row.function === undefined
							? {}
							: { functionAssociations: [{ function: shell, eventType: FunctionEventType.VIEWER_REQUEST }] })
					};

		const last = behaviors.at(-1);
		if (last?.pattern !== '*') throw new Error('The last behavior is the default, and takes every path.');
		const distribution = new Distribution(scope, slot === 'live' ? 'Live' : 'Staging', {
			comment: `Ship Captain Crew, ${stage.name}, ${slot}`,
			defaultBehavior: optionsOf(last),
			errorResponses: neverKeptErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
			httpVersion: HttpVersion.HTTP2_AND_3,
			enableIpv6: true,
			// This price class covers North America and Europe, where the boats and the people who book them are.
			priceClass: PriceClass.PRICE_CLASS_100,
			...named(scope, stage, slot)
		});
		for (const row of behaviors.slice(0, -1)) {
			const { origin, ...options } = optionsOf(row);
			distribution.addBehavior(row.pattern, origin, options);
		}
		acknowledgeAll(distribution, stage);
		return distribution;
	};
	return { live: make('live'), staging: make('staging') };
}

function webOrigin(host: string, secret: SecretValue): IOrigin {
	return new HttpOrigin(host, {
		protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
		originSslProtocols: [OriginSslPolicy.TLS_V1_2],
		// The timeout is a little longer than the function's.
		readTimeout: Duration.seconds(20),
		keepaliveTimeout: Duration.seconds(60),
		// In the template, the secret is a reference, which CloudFormation resolves when it deploys.
		customHeaders: { [originSecretHeader]: secret.unsafeUnwrap() }
	});
}

function named(scope: Construct, stage: Stage, slot: Slot) {
	const { domain } = stage;
	if (domain === undefined) return {};
	const id = slot === 'live' ? 'LiveCertificate' : 'StagingCertificate';
	return {
		domainNames: [slot === 'live' ? domain.name : domain.stagingName],
		certificate: Certificate.fromCertificateArn(scope, id, domain.certificateArn),
		minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2025
	};
}

function acknowledgeAll(distribution: Distribution, stage: Stage): void {
	acknowledge(distribution, {
		'AwsSolutions-CFR1': 'Guests book from anywhere, and sign before they travel.',
		'AwsSolutions-CFR2':
			'A firewall costs more than all the rest (docs/costs.md). The app counts attempts by itself, webConcurrency and the budget bound a flood, and docs/architecture.md says when to add one.',
		'AwsSolutions-CFR3':
			'Logged by the newer way, from the watch stack, because the older writes down addresses and queries, and queries hold private links.',
		...(stage.domain === undefined
			? {
					'AwsSolutions-CFR4':
						'CloudFront’s own certificate comes with its own rule on TLS versions; with a domain of yours it is TLS 1.2 of 2025.'
				}
			: {})
	});
}
