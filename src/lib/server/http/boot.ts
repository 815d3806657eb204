import { building, version } from '$app/environment';
import { env } from '$env/dynamic/private';
import { readConfig } from '../config.ts';
import { connectServices } from '../connect-services.ts';
import type { EmailRenderers } from '../email/index.ts';
import type { Services } from '../services.ts';
import { readPaperFonts } from '../waivers/paper-fonts.ts';

let services: Services | undefined;

const renderers: EmailRenderers = {
	loadRenderer: async () => (await import('../email/templates/render-mail.ts')).renderMail,
	readFonts: readPaperFonts
};

/** Reads the environment and creates the server once, before the first request. @throws ConfigurationError */
export function boot(): void {
	// Prerendering runs without an environment.
	if (!building) services = connectServices(readConfig(env), version, renderers);
}

export function bootedServices(): Services {
	if (!services) throw new Error('The server got a request before it was ready.');
	return services;
}
