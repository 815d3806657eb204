import { Duration } from 'aws-cdk-lib';
import {
	HeadersFrameOption,
	HeadersReferrerPolicy,
	ResponseHeadersPolicy,
	type ResponseSecurityHeadersBehavior
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { assetHeaders, webPermissionsPolicy } from '../shared/security-headers.ts';
import type { Stage } from '../environments/environment.ts';

// Headers that CloudFront has no setting for.
const customHeaders = (permissionsPolicy: string) =>
	Object.entries({
		'cross-origin-opener-policy': assetHeaders['cross-origin-opener-policy'],
		'permissions-policy': permissionsPolicy,
		'x-robots-tag': assetHeaders['x-robots-tag']
	}).map(([header, value]) => ({ header, value, override: true }));

const security: ResponseSecurityHeadersBehavior = {
	strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
	contentTypeOptions: { override: true },
	frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
	// Links to charters contain names and private tokens.
	referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true }
};

/**
 * Makes CloudFront add the headers of src/lib/server/http/headers.ts to files and to its own errors too (a test compares them). Each page
 * has its own content security policy, so this adds only the rule that has no effect in a meta element.
 */
export function makeHeaders(scope: Construct, stage: Stage): Record<'web' | 'assets', ResponseHeadersPolicy> {
	const make = (origin: 'web' | 'assets', securityHeadersBehavior: ResponseSecurityHeadersBehavior) =>
		new ResponseHeadersPolicy(scope, origin === 'web' ? 'WebHeaders' : 'AssetsHeaders', {
			responseHeadersPolicyName: `scc-${stage.name}-${origin}`,
			securityHeadersBehavior,
			customHeadersBehavior: {
				customHeaders: customHeaders(origin === 'web' ? webPermissionsPolicy : assetHeaders['permissions-policy'])
			}
		});
	return {
		web: make('web', security),
		assets: make('assets', {
			...security,
			contentSecurityPolicy: { contentSecurityPolicy: assetHeaders['content-security-policy'], override: true }
		})
	};
}
