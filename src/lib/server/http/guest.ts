import type { Handle, RequestEvent } from '@sveltejs/kit';

type Resolve = Parameters<Handle>[0]['resolve'];

/** A path under `/g/` that never has a charter. Its 404 page explains what guests can do. */
const helpPath = '/g/help';

export function isForGuests({ route, url }: Pick<RequestEvent, 'route' | 'url'>): boolean {
	return /^\/g(\/|$)/.test(route.id ?? url.pathname);
}

/** Answers a guest's request. Removes the crew app's theme, name, and home screen icon from pages. */
export async function answerGuest(event: RequestEvent, resolve: Resolve): Promise<Response> {
	// A URL that can't be decoded has no route. Without scripts, SvelteKit's error page for it would be empty.
	if (event.route.id === null) return event.fetch(helpPath);
	const response = await resolve(event, { transformPageChunk: ({ html }) => withoutApp(html) });
	const isPage = /html|pdf/.test(response.headers.get('content-type') ?? '');
	// SvelteKit responds to a wrong method with plain text.
	if (response.status < 400 || isPage) return response;
	const page = guestProblemPage(response.status);
	const allow = response.headers.get('allow');
	if (allow !== null) page.headers.set('allow', allow);
	return page;
}

const problems: Record<number, readonly [title: string, words: string]> = {
	403: [
		'Nothing was signed',
		'This form was sent by another website. Open your charter’s link again in a new window, and sign there.'
	],
	405: ['This page can’t be opened directly', 'Open your charter’s link again and start from there.'],
	413: ['This form is too large to send', 'Please draw a shorter signature, or type your name to sign.'],
	429: [
		'Too many forms were sent from this network',
		'Please wait a minute, then try again. Nothing you’ve signed has been lost.'
	]
};

/** Returns a self-contained error page for a guest's request that no page handles, because guests should never see JSON. */
export function guestProblemPage(status: number): Response {
	const [title, words] = problems[status] ?? [
		'This page can’t be shown right now',
		'Please open the link again in a minute. Nothing you’ve signed has been lost.'
	];
	const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>body{margin:2rem auto;max-width:34rem;padding:0 1.25rem;background:#fdfcf8;color:#14110d;font:1.125rem/1.5 Georgia,serif}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${words}</p>
</main>
</body>
</html>
`;
	return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/**
 * Removes the crew's part of the head, Svelte's hydration markers, and links to styles that are already inline. Names and answers are
 * escaped, so no user text can look like one of these.
 */
function withoutApp(html: string): string {
	return html
		.replace(/<!--crew-->[^]*?<!--\/crew-->\s*/, '')
		.replace(/<!--(?:\[(?:-?\d+)?|\]|[a-z0-9]*)-->/g, '')
		.replace(/<link href="[^"]*" rel="stylesheet" disabled media="[^"]*">\s*/g, '');
}
