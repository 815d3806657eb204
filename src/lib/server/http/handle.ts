import { building } from '$app/environment';
import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import { Refusal } from '../../domain/refusal.ts';
import { requireRight } from '../shared/allow.ts';
import { observed } from '../shared/observed.ts';
import { notSignedIn } from '../access/index.ts';
import type { Services } from '../services.ts';
import { bootedServices } from './boot.ts';
import { drain } from './body.ts';
import { explain } from './explain.ts';
import { readToken } from './credentials.ts';
import { answerGuest, guestProblemPage, isForGuests } from './guest.ts';
import { withStandardHeaders } from './headers.ts';
import { assertOwnOrigin } from './origin.ts';
import { isRefusal, problemResponse, reasonForStatus } from './problem.ts';
import { couldBeApiPath } from './could-be-api-path.ts';

/** SvelteKit calls this hook for every request. */
export const handleRequest: Handle = async ({ event, resolve }) => {
	if (building) return resolve(event);
	const services = bootedServices();
	const isForApi = isApi(event);
	const response = isForApi ? await answerApi(services, event, resolve) : await answerPage(services, event, resolve);
	drain(event.request);
	return withStandardHeaders(response, event.url, isForApi);
};

/** Stores an API route's error, so that `answerApi` can respond with JSON instead of SvelteKit's error page. */
export const handleUnexpected: HandleServerError = ({ error, event, status }) => {
	if (building) return;
	event.locals.failure = isRefusal(error) || status >= 500 ? error : new Refusal(reasonForStatus(status));
	if (isApi(event) || status < 500) return;
	const { body } = explain(error);
	return { message: body.detail ?? body.title, errorId: body.errorId };
};

/**
 * Whether a request is for the API. SvelteKit decodes a URL before it looks for a route, so `/%61pi/events` and `//api/events` are API
 * paths, too. If no route matches, any spelling counts, such as `/API/x`.
 */
function isApi({ route, url }: Pick<RequestEvent, 'route' | 'url'>): boolean {
	return couldBeApiPath(route.id ?? url.pathname);
}

type Resolve = Parameters<Handle>[0]['resolve'];

async function answerApi(services: Services, event: RequestEvent, resolve: Resolve): Promise<Response> {
	try {
		admit(services, event);
		if (event.route.id === null) throw new Refusal('not_found', { detail: 'There is nothing at this address.' });
		const response = await resolve(event);
		return event.locals.failure === undefined ? inJson(response) : problemResponse(explain(event.locals.failure));
	} catch (error) {
		return problemResponse(explain(error));
	}
}

async function answerPage(services: Services, event: RequestEvent, resolve: Resolve): Promise<Response> {
	try {
		admit(services, event);
		if (event.request.method === 'POST' && namesAction(event.url)) throw new Refusal('not_found');
	} catch (error) {
		const explained = explain(error);
		return isForGuests(event) ? guestProblemPage(explained.status) : problemResponse(explained);
	}
	// Forms always get a page or a redirect. For `Accept: */*`, SvelteKit would respond with JSON.
	if (event.request.method === 'POST') event.request.headers.set('accept', 'text/html');
	return isForGuests(event) ? answerGuest(event, resolve) : resolve(event);
}

/**
 * Whether a form names an action, as in `?/remove`. Our forms never do, and SvelteKit throws for `?/default` and for inherited names such
 * as `?/__proto__`, which we would log as a bug.
 */
function namesAction({ searchParams }: URL): boolean {
	return [...searchParams.keys()].some((name) => name.startsWith('/'));
}

/** Checks the request's origin, and gives routes the services and the session in `event.locals`. @throws Refusal `cross_origin` */
function admit(services: Services, event: RequestEvent): void {
	const { request, cookies, url, locals } = event;
	const { token, isBearer } = readToken(request, cookies);
	const header = (name: string): string | null => request.headers.get(name);
	assertOwnOrigin({
		method: request.method,
		isBearer,
		origin: header('origin'),
		fetchSite: header('sec-fetch-site'),
		ownOrigin: url.origin
	});
	locals.services = services;
	locals.token = token;
	let reading: ReturnType<Services['sessions']['read']> | undefined;
	locals.session = () => {
		if (token === undefined) throw notSignedIn();
		reading ??= observed(services.sessions.read(token));
		return reading;
	};
	locals.actor = (right) =>
		observed(
			locals.session().then(({ user }) => {
				if (right) requireRight(user, right);
				return user;
			})
		);
}

/** Converts SvelteKit's plain-text error responses, such as for a wrong method, to JSON. */
function inJson(response: Response): Response {
	const contentType = response.headers.get('content-type') ?? '';
	if (response.status < 400 || /json|csv/.test(contentType)) return response;
	const explained = explain(new Refusal(reasonForStatus(response.status)));
	const allow = response.headers.get('allow');
	if (allow !== null) explained.headers.allow = allow;
	return problemResponse(explained);
}
