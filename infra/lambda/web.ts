// The web function: Kit's server behind a function URL. infra/build/bundle.ts makes build/web/index.mjs of it.
import { Server } from 'kit-build/index.js';
import { manifest } from 'kit-build/manifest.js';
import { createHandler } from './handler.ts';
import { logUncaught } from './uncaught.ts';
import { processLog } from '../../src/lib/server/log.ts';

logUncaught(processLog);

const server = new Server(manifest);
const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
// Reads the settings at start, so that Lambda reports missing ones.
await server.init({ env });

export const handler = createHandler({ respond: (request, options) => server.respond(request, options), env });
