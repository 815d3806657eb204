import { describe, expect, it } from 'vitest';
import { siteOrigin } from './site-origin.ts';
import type { CallContext, FunctionUrlEvent } from './payload.ts';

const context: CallContext = { invokedFunctionArn: 'arn:aws:lambda:us-west-2:000000000000:function:scc-test-web:live' };

function seenAs(host: string | undefined, origin?: string): string {
	const event: FunctionUrlEvent = {
		version: '2.0',
		rawPath: '/',
		rawQueryString: '',
		headers: host === undefined ? {} : { host },
		requestContext: { http: { method: 'GET', sourceIp: '127.0.0.1' } },
		isBase64Encoded: false
	};
	return siteOrigin(event, context, origin === undefined ? {} : { ORIGIN: origin });
}

describe('the origin that the app sees on a laptop', () => {
	it('is the name by which this machine was asked', () => {
		expect(seenAs('localhost:3000')).toBe('http://localhost:3000');
		expect(seenAs('127.0.0.1:3000')).toBe('http://127.0.0.1:3000');
		expect(seenAs('[::1]:3000')).toBe('http://[::1]:3000');
		expect(seenAs('LocalHost:8080')).toBe('http://localhost:8080');
	});

	it('is never a foreign name, which a page elsewhere could have bound to this machine', () => {
		const foreign = [
			'rebound.example',
			'localhost.rebound.example:3000',
			'127.0.0.1.example',
			'localhost:3000@x',
			undefined
		];
		for (const host of foreign) expect(seenAs(host)).toBe('http://localhost');
	});

	it('is the one that was set, whatever was asked', () => {
		expect(seenAs('localhost:3000', 'https://crew.example')).toBe('https://crew.example');
	});
});
