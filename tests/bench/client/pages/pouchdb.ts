import PouchDB from 'pouchdb-browser';
import { publish } from './contender.ts';

const db = new PouchDB('payments');
let replication: { cancel(): void } | undefined;

function replicate(): void {
	replication?.cancel();
	const running = db.replicate.to(`${location.origin}/couch/ledger`, { live: true, retry: true });
	// It stops after a 401, and an app restarts it after a sign-in.
	running.on('error', () => (replication = undefined));
	replication = running;
}

publish({
	async ready() {
		await db.info();
		replicate();
	},
	async save({ id, ...fields }) {
		await db.put({ _id: id, ...fields });
	},
	async waiting() {
		const { rows } = await db.allDocs();
		// It keeps every document forever and has no list of delivered ones.
		return rows.map((row) => row.id);
	},
	signedIn: () => {
		if (replication === undefined) replicate();
	}
});
