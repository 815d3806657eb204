/**
 * Returns the network that identifies one internet customer: an IPv4 address, or an IPv6 /64 network, because one person can use any
 * address in it. Text that isn't an IP address is returned in lowercase, up to 100 characters.
 */
export function networkOf(address: string): string {
	const bare = bareAddress(address);
	const groups = groupsOf(bare);
	if (!groups) return bare.slice(0, 100);
	// These prefixes belong to IPv4 addresses mapped into IPv6 (RFC 4291) or translated by NAT64 (RFC 6052).
	const prefix = groups.slice(0, 6).join(':');
	if (prefix === '0:0:0:0:0:ffff' || prefix === '64:ff9b:0:0:0:0') {
		const [high = 0, low = 0] = groups.slice(6).map((group) => parseInt(group, 16));
		return [high >> 8, high & 255, low >> 8, low & 255].join('.');
	}
	return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Removes the brackets, port, and zone from an IP address. */
function bareAddress(address: string): string {
	const text = address.trim().toLowerCase();
	const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1];
	const beforePort = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text)?.[1];
	return (inBrackets ?? beforePort ?? text).split('%', 1)[0] ?? '';
}

/** The eight groups of an IPv6 address without leading zeros. Undefined for other text. */
function groupsOf(address: string): string[] | undefined {
	const [, start = '', ...bytes] = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address) ?? [];
	const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
	const text = start === '' ? address : `${start}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
	const [head = '', tail, ...more] = text.split('::');
	const first = head === '' ? [] : head.split(':');
	const last = tail === undefined || tail === '' ? [] : tail.split(':');
	const missing = 8 - first.length - last.length;
	const isWhole = tail === undefined ? missing === 0 : missing > 0;
	const isSound = more.length === 0 && isWhole && [...first, ...last].every((group) => /^[0-9a-f]{1,4}$/.test(group));
	if (!isSound || bytes.some((byte) => Number(byte) > 255)) return undefined;
	const zeros = Array.from({ length: missing }, () => '0');
	return [...first, ...zeros, ...last].map((group) => parseInt(group, 16).toString(16));
}
