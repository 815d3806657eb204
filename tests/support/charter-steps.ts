// Steps that several tests take with one charter on the server in memory.
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { eventId, makeFakeServer, paymentText, putEvent, submit, type FakeServer } from './fake-server.ts';

export async function serverWithCharter(): Promise<FakeServer> {
	const server = makeFakeServer();
	await putEvent(server);
	return server;
}

/** Records a payment of the captain. @returns its id */
export async function recordPayment(server: FakeServer, draft: object = {}, slug = eventId): Promise<string> {
	const text = paymentText({ ...draft });
	await server.services.payments.record(submit(text, { eventId: slug }));
	return JSON.parse(text).paymentId;
}

export async function pageOf({ stores }: FakeServer) {
	const page = await stores.events.readPage(eventId);
	if (!page) throw new Error('The event is missing.');
	return page;
}

export async function cancelCharter(server: FakeServer): Promise<void> {
	const { event } = await pageOf(server);
	await server.stores.events.update({ ...event, status: 'cancelled', version: event.version + 1 }, event.version);
}

/** Returns a function that names why a request was refused. @param fulfilled what it returns for an accepted request */
export function reasonOr(fulfilled: string): (outcome: PromiseSettledResult<unknown>) => string {
	return (outcome) => {
		if (outcome.status === 'fulfilled') return fulfilled;
		return outcome.reason instanceof Refusal ? outcome.reason.reason : String(outcome.reason);
	};
}
