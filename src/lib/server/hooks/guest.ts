import type { Handle, RequestEvent } from '@sveltejs/kit';

type Resolve = Parameters<Handle>[0]['resolve'];

/** Where guests are helped, whatever stands behind `/g/`. */
const helpPath = '/g/help';

export function isForGuests({ route, url }: Pick<RequestEvent, 'route' | 'url'>): boolean {
	return /^\/g(\/|$)/.test(route.id ?? url.pathname);
}

/** A guest's page, without what only the crew's app needs: its theme, its name, its place on the home screen. */
export async function answerGuest(event: RequestEvent, resolve: Resolve): Promise<Response> {
	// An address that can't even be decoded has no route, and Kit's own page for it is empty without scripts.
	if (event.route.id === null) return event.fetch(helpPath);
	return resolve(event, { transformPageChunk: ({ html }) => withoutApp(html) });
}

/**
 * Takes the crew's part of the head away, and what only a script that takes the page over would read: Svelte's marks, and the links to
 * styles that stand in the page already. Names and answers are escaped, so no word of anybody's looks like one.
 */
function withoutApp(html: string): string {
	return html
		.replace(/<!--crew-->[^]*?<!--\/crew-->\s*/, '')
		.replace(/<!--(?:\[(?:-?\d+)?|\]|[a-z0-9]*)-->/g, '')
		.replace(/<link href="[^"]*" rel="stylesheet" disabled media="[^"]*">\s*/g, '');
}
