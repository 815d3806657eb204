import { BlockList, isIP } from 'node:net';

// Special-purpose addresses (from IANA's registries): this machine, private networks, link-local, multicast, and other reserved ranges.
const subnets: readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
	['0.0.0.0', 8, 'ipv4'],
	['10.0.0.0', 8, 'ipv4'],
	['100.64.0.0', 10, 'ipv4'],
	['127.0.0.0', 8, 'ipv4'],
	// Includes 169.254.169.254, where cloud providers serve credentials.
	['169.254.0.0', 16, 'ipv4'],
	['172.16.0.0', 12, 'ipv4'],
	['192.0.0.0', 24, 'ipv4'],
	['192.0.2.0', 24, 'ipv4'],
	['192.88.99.0', 24, 'ipv4'],
	['192.168.0.0', 16, 'ipv4'],
	['198.18.0.0', 15, 'ipv4'],
	['198.51.100.0', 24, 'ipv4'],
	['203.0.113.0', 24, 'ipv4'],
	['224.0.0.0', 4, 'ipv4'],
	['240.0.0.0', 4, 'ipv4'],
	// Teredo, other special uses, documentation, and 6to4. Some of these are tunnels that lead to an IPv4 address.
	['2001::', 23, 'ipv6'],
	['2001:db8::', 32, 'ipv6'],
	['2002::', 16, 'ipv6'],
	['3fff::', 20, 'ipv6']
];
const special = new BlockList();
for (const subnet of subnets) special.addSubnet(...subnet);
// All public IPv6 addresses are in this range. It excludes mapped and translated IPv4, local, link-local, and multicast addresses.
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is on the public internet. False for anything that isn't an address. */
export function isPublicAddress(address: string): boolean {
	const family = isIP(address);
	if (family === 4) return !special.check(address, 'ipv4');
	return family === 6 && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** True if a URL's host is clearly this machine or on a private network. Hosts that need a DNS lookup are checked at each delivery. */
export function namesPrivateHost(url: string): boolean {
	const host = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
	return isIP(host) === 0 ? /(?:^|\.)localhost$/.test(host) : !isPublicAddress(host);
}
