import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/lib/domain/network.ts';
import { edge, env, send } from '../../tests/support/call-handler.ts';

describe('whose request it is', () => {
	it.each([
		['198.51.100.7', '198.51.100.7'],
		['198.51.100.7, 130.176.0.1', '198.51.100.7'],
		['203.0.113.9, 198.51.100.7', '198.51.100.7'],
		['203.0.113.9, 198.51.100.7, 130.176.0.1', '198.51.100.7'],
		['2001:db8::7', '2001:db8::7'],
		[' , ', '130.176.0.1'],
		[undefined, '130.176.0.1']
	])('is what the edge wrote last: %s is %s', async (chain, address) => {
		const { seen } = await send({ headers: { 'x-forwarded-for': chain } });
		expect(seen?.address).toBe(address);
	});

	it.each([
		['198.51.100.7', null],
		['198.51.100.7, 130.176.0.1', null],
		['203.0.113.9, 198.51.100.7, 130.176.0.1', '203.0.113.9']
	])('leaves the app what the viewer itself sent: of %s, %s', async (chain, left) => {
		const { seen } = await send({ headers: { 'x-forwarded-for': chain } });
		expect(seen?.request.headers.get('x-forwarded-for')).toBe(left);
	});

	it.each([
		['an IPv4 address', '198.51.100.7', '198.51.100.7'],
		['one mapped into IPv6', '::ffff:198.51.100.7', '198.51.100.7'],
		['an IPv6 address', '2001:db8:1:2::7', '2001:db8:1:2::/64'],
		['its neighbor in the same home', '2001:db8:1:2:ffff:ffff:ffff:fffe', '2001:db8:1:2::/64'],
		['one that the viewer put before its own', '2001:db8:9:9::9, 2001:db8:1:2::7', '2001:db8:1:2::/64'],
		[
			'one followed by CloudFront’s own, as it was sent',
			'2001:db8:1:2::7, 2600:9000::1',
			'2001:db8:1:2::/64',
			'2600:9000::1'
		],
		[
			'one followed by CloudFront’s own, spelled out',
			'2001:db8:1:2::7, 2600:9000:0:0:0:0:0:1',
			'2001:db8:1:2::/64',
			'2600:9000::1'
		],
		['nothing that is an address', 'unknown, <script>', '<script>'],
		['nothing at all', '', '130.176.0.1']
	])('is counted by its network: %s', async (_, chain, network, sourceIp = '130.176.0.1') => {
		const { seen } = await send({ headers: { 'x-forwarded-for': chain }, sourceIp });
		expect(networkOf(seen?.address ?? '')).toBe(network);
	});

	it('is the connecting address unless the secret proves the edge', async () => {
		const { seen } = await send({ headers: { 'x-forwarded-for': '198.51.100.7' } }, undefined, { env: {} });
		expect(seen?.address).toBe('130.176.0.1');
	});
});

describe('the edge’s secret', () => {
	it.each([
		['none', undefined],
		['an empty one', ''],
		['a wrong one', 'the-edge-secreT'],
		['a longer one', `${edge}x`],
		['a part of it', edge.slice(0, -1)],
		['the setting as a whole', 'old-one,the-edge-secret']
	])('refuses %s, in JSON, before the app is asked', async (_, given) => {
		const { result, seen } = await send({ headers: { 'x-origin-verify': given } });
		expect(seen).toBeUndefined();
		expect(result.statusCode).toBe(403);
		expect(result.headers['content-type']).toBe('application/problem+json');
		expect(JSON.parse(result.body)).toMatchObject({ status: 403, reason: 'not_allowed' });
	});

	it('may be one of two while it is being changed, and neither the space between nor an empty one', async () => {
		const changing = { ...env, ORIGIN_VERIFY_SECRET: `${edge}, next-secret,` };
		const statusOf = async (given: string): Promise<number> =>
			(await send({ headers: { 'x-origin-verify': given } }, undefined, { env: changing })).result.statusCode;
		expect(await statusOf(edge)).toBe(200);
		expect(await statusOf('next-secret')).toBe(200);
		expect(await statusOf(' next-secret')).toBe(403);
		expect(await statusOf('')).toBe(403);
	});
});
