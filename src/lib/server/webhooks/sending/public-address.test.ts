import { describe, expect, it } from 'vitest';
import { isPublicAddress, namesPrivateHost } from './public-address.ts';

describe('a public address', () => {
	it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.0', '192.167.1.1', '100.63.0.1', '2606:4700:4700::1111'])(
		'is %s',
		(address) => {
			expect(isPublicAddress(address)).toBe(true);
		}
	);

	it.each([
		...['127.0.0.1', '127.9.9.9', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
		...['100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '192.0.0.1', '192.0.2.1', '198.18.0.1', '240.0.0.1'],
		...['::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8'],
		...['64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', '::127.0.0.1'],
		// Not addresses in standard form. `new URL` converts some of these forms to one of the above.
		...['2130706433', '0x7f.1', '0177.0.0.1', 'localhost', '', '8.8.8.8.', '8.8.8.8/8']
	])('is not %s', (address) => {
		expect(isPublicAddress(address)).toBe(false);
	});
});

it.each([
	...[
		'https://127.0.0.1/',
		'https://2130706433/',
		'https://0177.0.0.1/',
		'https://127.1/x',
		'https://0/',
		'https://[::1]/'
	],
	...['https://[::ffff:127.0.0.1]/', 'https://10.0.0.1:8443/', 'https://169.254.169.254/latest', 'https://[fd00::1]/'],
	...['https://localhost/', 'https://LOCALHOST./', 'https://hooks.localhost:3000/']
])('%s names a private host', (url) => {
	expect(namesPrivateHost(url)).toBe(true);
});

it.each([
	'https://hooks.example.com/',
	'https://8.8.8.8/',
	'https://[2606:4700::1111]/',
	'https://localhost.example.com/'
])('%s may be a public host', (url) => {
	expect(namesPrivateHost(url)).toBe(false);
});
