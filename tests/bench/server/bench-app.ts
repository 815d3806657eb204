import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { createEvent, postPayment, paymentBody, signInAsAdmin, type Client } from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import { openLine, type Line } from './requests.ts';
import { readTemplate, type TemplateRows } from './seed.ts';

/** A running app with a connection to it and to its database. */
export type BenchApp = {
	app: App;
	admin: Client;
	line: Line;
	/** The address of its database. */
	database: string;
	/** The app's own table, through the app's own SDK client. */
	table: Table;
	/** The rows of one complete charter, to be copied. */
	template: TemplateRows;
	dispose(): Promise<void>;
};

function endpointOf(app: App): string {
	const endpoint = /"database":"([^"]+)"/.exec(app.output())?.[1];
	if (endpoint === undefined) throw new Error('The ready line of infra/dev/start.ts no longer names the database.');
	return endpoint;
}

/** Starts the process of `npm start` on an empty folder, and records one charter with three patrons and two payments as a template. */
export async function startBenchApp(env: Record<string, string> = {}): Promise<BenchApp> {
	const app = await startApp({ env: { SCC_PASSWORD_COST: 'standard', ...env } });
	const admin = await signInAsAdmin(app.url);
	const database = endpointOf(app);
	const table = openTable({
		tableName: 'shipcaptaincrew-events',
		endpoint: database,
		region: 'us-west-2',
		reportBug: console.error
	});
	const event = await createEvent(admin, { hostFirstName: 'Benchpattern' });
	for (const patron of event.patrons.slice(0, 2)) {
		const body = paymentBody({ patronId: patron.patronId, patronName: patron.name, amountCents: 7500 });
		const answer = await postPayment(admin, event.eventId, body);
		if (answer.status !== 201) throw new Error(`The pattern's payment was answered ${answer.status}: ${answer.text}`);
	}
	const line = openLine(app.url, admin.token);
	return {
		app,
		admin,
		line,
		database,
		table,
		template: await readTemplate(table, event.eventId),
		async dispose() {
			line.close();
			table.client.destroy();
			await app.dispose();
		}
	};
}
