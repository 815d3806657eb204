import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { behaviors } from '../../infra/edge/behaviors.ts';
import { assetHeaders } from '../../infra/shared/security-headers.ts';
import { withStandardHeaders } from '../../src/lib/server/http/headers.ts';
import {
	allBehaviors,
	distribution,
	ofType,
	oneOfType,
	originOf,
	resolved,
	slots,
	synthesizePlainAndRich
} from './stacks-cloud.ts';

const { plain, rich } = synthesizePlainAndRich();

describe.each(slots)('the edge, %s', (slot) => {
	const config = () => distribution(plain, slot);

	it('has the behaviors of the table, in its order', () => {
		expect(allBehaviors(config()).map((one) => one.PathPattern)).toEqual(behaviors.map((row) => row.pattern));
	});

	it('sends each where the table says, with the methods it says', () => {
		const folder = slot === 'Live' ? '/live' : '/_staging';
		const found = allBehaviors(config()).map((one) => {
			const origin = originOf(config(), one);
			return {
				pattern: one.PathPattern,
				where: origin.CustomOriginConfig ? 'web' : origin.OriginPath,
				methods: [...one.AllowedMethods].sort()
			};
		});
		expect(found).toEqual(
			behaviors.map((row) => ({
				pattern: row.pattern,
				where: row.origin === 'web' ? 'web' : row.folder === 'shared' ? '/shared' : folder,
				methods: [...row.methods].sort()
			}))
		);
	});

	it('forwards everything but the host to the app, and keeps nothing of it', () => {
		const web = allBehaviors(config()).filter((one) => originOf(config(), one).CustomOriginConfig);
		for (const one of web) {
			// CloudFront's own policies: CachingDisabled, and AllViewerExceptHostHeader, which takes Authorization, cookies and the query along.
			expect(one.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
			expect(one.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
		}
		expect(web.length).toBeGreaterThan(5);
	});

	it('forwards nothing of the viewer’s to the bucket, and keeps files as long as they say themselves', () => {
		const files = oneOfType(plain, 'AWS::CloudFront::CachePolicy');
		const ofFiles = allBehaviors(config()).filter((one) => originOf(config(), one).S3OriginConfig);
		for (const one of ofFiles) {
			expect(one.CachePolicyId).toEqual({ Ref: files.id });
			expect(one.OriginRequestPolicyId).toBeUndefined();
			expect(one.Compress).toBe(true);
		}
		expect(files.Properties.CachePolicyConfig).toMatchObject({
			MinTTL: 0,
			DefaultTTL: 0,
			ParametersInCacheKeyAndForwardedToOrigin: {
				CookiesConfig: { CookieBehavior: 'none' },
				HeadersConfig: { HeaderBehavior: 'none' },
				QueryStringsConfig: { QueryStringBehavior: 'none' },
				EnableAcceptEncodingBrotli: true,
				EnableAcceptEncodingGzip: true
			}
		});
	});

	it('runs the shell function on the default behavior alone', () => {
		const withFunction = allBehaviors(config()).filter(
			(one) => one.FunctionAssociations || one.LambdaFunctionAssociations
		);
		expect(withFunction.map((one) => one.PathPattern)).toEqual(['*']);
		const { id, Properties: shell } = oneOfType(plain, 'AWS::CloudFront::Function');
		expect(config().DefaultCacheBehavior.FunctionAssociations).toEqual([
			{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } }
		]);
		const file = join(import.meta.dirname, '../../infra/edge/shell-function.js');
		expect(shell.FunctionCode).toBe(readFileSync(file, 'utf8'));
		expect(Buffer.byteLength(shell.FunctionCode)).toBeLessThan(10_240);
	});

	it('never puts a page in place of an error, and keeps none', () => {
		for (const answer of config().CustomErrorResponses) {
			expect(Object.keys(answer).sort()).toEqual(['ErrorCachingMinTTL', 'ErrorCode']);
			expect(answer.ErrorCachingMinTTL).toBe(0);
		}
		const codes = config().CustomErrorResponses.map((answer: any) => answer.ErrorCode);
		expect(codes).toEqual(expect.arrayContaining([404, 500, 502, 503, 504]));
	});

	it('shows the app the origin secret, and reads the bucket under its own name', () => {
		const web = config().Origins.find((origin: any) => origin.CustomOriginConfig);
		expect(web.CustomOriginConfig).toMatchObject({
			OriginProtocolPolicy: 'https-only',
			OriginSSLProtocols: ['TLSv1.2']
		});
		expect(web.OriginCustomHeaders).toHaveLength(1);
		const [{ HeaderName: name, HeaderValue: value }] = web.OriginCustomHeaders;
		expect(name).toBe('x-origin-verify');
		expect(resolved(value)).toMatch(/^\{\{resolve:secretsmanager:<OriginSecret\w+>:SecretString:a::\}\}$/);
		for (const origin of config().Origins.filter((one: any) => one.S3OriginConfig)) {
			expect(origin.OriginAccessControlId).toBeDefined();
			expect(origin.S3OriginConfig.OriginAccessIdentity ?? '').toBe('');
		}
	});

	it('asks the function by the slot’s own alias', () => {
		const web = config().Origins.find((origin: any) => origin.CustomOriginConfig);
		const [
			,
			{
				'Fn::Split': [, url]
			}
		] = web.DomainName['Fn::Select'];
		const { Qualifier: alias } = plain.Resources[url['Fn::GetAtt'][0]]!.Properties;
		expect(alias).toBe(slot.toLowerCase());
	});

	it('speaks HTTP/2, HTTP/3, IPv6 and TLS only', () => {
		expect(config()).toMatchObject({ HttpVersion: 'http2and3', IPV6Enabled: true, PriceClass: 'PriceClass_100' });
		for (const one of allBehaviors(config())) expect(one.ViewerProtocolPolicy).toBe('redirect-to-https');
	});
});

describe('a domain', () => {
	it('is optional', () => {
		for (const slot of slots) {
			expect(distribution(plain, slot).Aliases).toBeUndefined();
			expect(resolved(plain.Outputs![`${slot}Address`]!.Value)).toMatch(/^https:\/\/<(Live|Staging)\w+\.DomainName>$/);
		}
		expect(ofType(plain, 'AWS::Route53::RecordSet')).toEqual([]);
	});

	it('gives each slot its own name, certificate, TLS policy and records', () => {
		expect(slots.map((slot) => distribution(rich, slot).Aliases)).toEqual([
			['crew.example.com'],
			['staged.example.com']
		]);
		for (const slot of slots) {
			expect(distribution(rich, slot).ViewerCertificate).toMatchObject({
				MinimumProtocolVersion: 'TLSv1.2_2025',
				SslSupportMethod: 'sni-only'
			});
		}
		const records = ofType(rich, 'AWS::Route53::RecordSet').map(
			(one) => `${one.Properties.Type} ${one.Properties.Name}`
		);
		expect(records.sort()).toEqual([
			'A crew.example.com.',
			'A staged.example.com.',
			'AAAA crew.example.com.',
			'AAAA staged.example.com.'
		]);
		expect(rich.Outputs!.LiveAddress!.Value).toBe('https://crew.example.com');
		expect(rich.Outputs!.StagingAddress!.Value).toBe('https://staged.example.com');
	});
});

describe('security headers', () => {
	/** The headers that a policy adds to a viewer's response. */
	function headersOf(id: RegExp): Record<string, string> {
		const { ResponseHeadersPolicyConfig: config } = oneOfType(
			plain,
			'AWS::CloudFront::ResponseHeadersPolicy',
			id
		).Properties;
		const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = config;
		const transport = security.StrictTransportSecurity;
		return {
			'strict-transport-security': `max-age=${transport.AccessControlMaxAgeSec}${transport.IncludeSubdomains ? '; includeSubDomains' : ''}`,
			'x-content-type-options': security.ContentTypeOptions ? 'nosniff' : '',
			'x-frame-options': security.FrameOptions.FrameOption,
			'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
			...(security.ContentSecurityPolicy
				? { 'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy }
				: {}),
			...Object.fromEntries(custom.Items.map((item: any) => [item.Header, item.Value]))
		};
	}

	it('of files are those that the local edge puts there too', () => {
		expect(headersOf(/^Assets/)).toEqual({
			...assetHeaders,
			'strict-transport-security': 'max-age=31536000; includeSubDomains'
		});
	});

	it('of the app are those that it sends by itself, and leave the policy of its pages to it', () => {
		const own = withStandardHeaders(new Response(''), new URL('https://crew.example.com/g/a'), false);
		const sent = Object.fromEntries([...own.headers].filter(([name]) => name !== 'content-type'));
		expect(headersOf(/^Web/)).toEqual(sent);
	});

	it('are on every behavior', () => {
		for (const slot of slots) {
			for (const one of allBehaviors(distribution(plain, slot)))
				expect(one.ResponseHeadersPolicyId.Ref).toMatch(/Headers/);
		}
	});
});
