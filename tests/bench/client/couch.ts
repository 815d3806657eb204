import type { Outcome } from './ledger-server.ts';

const checkpoints = new Map<string, { _id: string; _rev: string }>();

type Document = { _id: string; _rev: string };

/** The part of CouchDB's replication protocol that a push needs: the database, checkpoints, `_revs_diff`, and `_bulk_docs`. */
export function answerCouch(
	method: string,
	path: string,
	text: string,
	write: (id: string) => number,
	written: ReadonlyMap<string, number>
): Outcome {
	const rest = path.replace(/^\/couch\/[^/]+\/?/, '');
	if (rest === '') {
		// A new identity for each start of the server, because checkpoints of earlier starts are invalid.
		return { status: 200, body: { db_name: 'ledger', update_seq: written.size, doc_count: written.size }, wrote: 0 };
	}
	if (rest.startsWith('_local/')) return answerCheckpoint(method, rest, text);
	if (rest === '_revs_diff') {
		const asked: Record<string, string[]> = JSON.parse(text);
		const missing = Object.entries(asked).filter(([id]) => !written.has(id));
		return { status: 200, body: Object.fromEntries(missing.map(([id, revs]) => [id, { missing: revs }])), wrote: 0 };
	}
	if (rest === '_bulk_docs') {
		const { docs }: { docs: Document[] } = JSON.parse(text);
		const wrote = docs.reduce((sum, doc) => sum + write(doc._id), 0);
		// With `new_edits: false` only failures are listed.
		return { status: 201, body: [], wrote };
	}
	return { status: 404, body: { error: 'not_found', reason: 'missing' }, wrote: 0 };
}

function answerCheckpoint(method: string, id: string, text: string): Outcome {
	if (method === 'PUT') {
		const rev = `0-${checkpoints.size + 1}`;
		checkpoints.set(id, { ...JSON.parse(text), _id: decodeURIComponent(id), _rev: rev });
		return { status: 201, body: { ok: true, id: decodeURIComponent(id), rev }, wrote: 0 };
	}
	const kept = checkpoints.get(id);
	if (kept) return { status: 200, body: kept, wrote: 0 };
	return { status: 404, body: { error: 'not_found', reason: 'missing' }, wrote: 0 };
}
