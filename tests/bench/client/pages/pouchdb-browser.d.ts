// The package has no types. These are the parts that the benchmark uses.
declare module 'pouchdb-browser' {
	interface Replication {
		cancel(): void;
		on(event: 'error', listener: (error: unknown) => void): this;
	}
	export default class PouchDB {
		constructor(name: string);
		info(): Promise<unknown>;
		put(document: { _id: string } & Record<string, unknown>): Promise<unknown>;
		allDocs(): Promise<{ rows: { id: string }[] }>;
		replicate: { to(url: string, options: { live: boolean; retry: boolean }): Replication };
	}
}
