// The web function: Kit's server behind a function URL. infra/build/bundle.ts builds it into build/web/index.mjs.
import { Server } from 'kit-build/index.js';
import { manifest } from 'kit-build/manifest.js';
import { createHandler } from './handler.ts';
import { createLateHandler } from './late-handler.ts';
import { openSecrets } from './open-secrets.ts';
import type { FunctionUrlEvent, FunctionUrlHandler, LambdaCall } from './payload.ts';
import { logUncaught, logWarnings } from './uncaught.ts';
import { processLog } from '../../src/lib/server/log.ts';
import { describeCalls } from './call-context.ts';
import { startMetrics } from './metrics.ts';

const startCall = describeCalls(process.env);
logUncaught(processLog);
logWarnings(processLog);
const metrics = startMetrics(process.env);

const server = new Server(manifest);
const secrets = openSecrets('web', process.env, processLog);

async function start(): Promise<FunctionUrlHandler> {
	const settings = { ...process.env, ...secrets?.all() };
	const env = Object.fromEntries(Object.entries(settings));
	// Reads the settings at startup, so that Lambda reports missing ones.
	await server.init({ env });
	return createHandler({ respond: (request, options) => server.respond(request, options), env, secrets });
}

const answer = secrets ? await startLate() : await start();

export async function handler(event: FunctionUrlEvent, context: LambdaCall) {
	startCall(context);
	try {
		return await answer(event, context);
	} finally {
		metrics.flush();
	}
}

/** Starts the server at once if the secrets can be read, because Lambda gives more CPU to initialization than to most calls. */
async function startLate(): Promise<FunctionUrlHandler> {
	const refresh = async () => (await secrets?.refresh()) ?? true;
	let started = (await refresh()) ? await start() : undefined;
	return createLateHandler({ refresh, start: async () => (started ??= await start()), log: processLog });
}
