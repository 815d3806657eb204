// Replaces the cache of the AWS SDK's endpoint discovery. Each DynamoDB client creates one, and uses it only if discovery is turned on.
class LruCache extends Map<unknown, unknown> {
	// A map would read the capacity as its entries.
	constructor(_capacity: number) {
		super();
	}

	peek(key: unknown): unknown {
		return this.get(key);
	}
}

export { LruCache as default };
