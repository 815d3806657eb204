import { building, version } from '$app/environment';
import { env } from '$env/dynamic/private';
import { readConfig } from '../config.ts';
import { connectServices, type LetterMakings, type Services } from '../services.ts';
import { readPaperFonts } from '../waivers/paper-fonts.ts';

let services: Services | undefined;

const makings: LetterMakings = {
	loadRenderer: async () => (await import('../email/templates/render-mail.ts')).renderMail,
	readFonts: readPaperFonts
};

/** Reads the environment and puts the server together, once, before the first request. @throws ConfigurationError */
export function boot(): void {
	// While pages are prerendered there is no environment to read, and nothing that asks for it.
	if (!building) services = connectServices(readConfig(env), version, makings);
}

export function bootedServices(): Services {
	if (!services) throw new Error('The server got a request before it was ready.');
	return services;
}
