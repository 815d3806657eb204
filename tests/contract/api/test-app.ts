import { randomUUID } from 'node:crypto';
import { createClient, createCrew, createEvent, signIn, signInAsAdmin, type Client } from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import type { AnyEventCard } from '../../../src/lib/wire/event.ts';

/** A running app, and one client for each kind of person and program. */
export interface TestApp {
	app: App;
	admin: Client;
	captain: Client;
	/** May log payments, but can't see any. */
	crew: Client;
	service: Client;
	/** Is signed in and has no rights. */
	rightless: Client;
	stranger: Client;
	crewId: string;
	newEvent(draft?: Parameters<typeof createEvent>[1]): Promise<AnyEventCard>;
}

export async function startTestApp(env: Record<string, string> = {}): Promise<TestApp> {
	const app = await startApp({ env });
	const admin = await signInAsAdmin(app.url);
	const enter = async (role: 'captain' | 'crew' | 'service', name: string, more: { rights?: [] } = {}) => {
		const account = await createCrew(admin, { role, name, ...more });
		return { client: await signIn(app.url, account.crewId, account.passcode), crewId: account.crewId };
	};
	const captain = await enter('captain', 'Imke Larkin');
	const crew = await enter('crew', 'Jory Vance');
	const service = await enter('service', 'Booking Robot');
	const rightless = await enter('crew', 'Tam Idle', { rights: [] });
	return {
		app,
		admin,
		captain: captain.client,
		crew: crew.client,
		service: service.client,
		rightless: rightless.client,
		stranger: createClient(app.url),
		crewId: crew.crewId,
		newEvent: (draft) => createEvent(admin, draft)
	};
}

export const key = (id: string = randomUUID()) => ({ 'idempotency-key': id });
