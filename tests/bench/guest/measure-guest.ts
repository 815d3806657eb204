import { createEvent, signInAsAdmin } from '../../support/api.ts';
import { startApp } from '../../support/app.ts';
import type { Section } from '../report.ts';
import { barePage, startBareApp } from './bare-app.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measurePageTime } from './page-time.ts';
import { measureWireSize } from './wire-size.ts';

/** Signs a waiver as a guest without scripts does. @returns the path of the signed copy */
async function signOne(url: string, eventId: string): Promise<string> {
	const page = `${url}/g/${eventId}/waiver`;
	const html = await (await fetch(page)).text();
	const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
	const name = 'Wren Castellane';
	const answers = { name, birthDate: '1988-04-12', signsFor: 'self', hasAgreed: 'yes', typedSignature: name };
	const form = { ...answers, formId: hidden('formId'), textSha256: hidden('textSha256') };
	const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
	const path = answer.headers.get('location');
	if (path === null) throw new Error(`The waiver was answered ${answer.status}.`);
	return path;
}

/** What a guest's phone gets: the server's time for it, its size, and what Lighthouse says of it. */
export async function measureGuest(root: string): Promise<Section> {
	const bare = await startBareApp(root, 'page', barePage);
	const app = await startApp({ env: { SCC_PASSWORD_COST: 'standard' } });
	try {
		const { eventId } = await createEvent(await signInAsAdmin(app.url), { boat: 'Grey Heron' });
		const { url } = app;
		const guest = { name: 'guest page', url, path: `/g/${eventId}` };
		const waiver = { name: 'waiver page', url, path: `/g/${eventId}/waiver` };
		const signed = { name: 'signed page', url, path: await signOne(url, eventId) };
		const pages = [guest, waiver, signed];
		const time = await measurePageTime([{ name: 'bare Kit page', url: bare.url, path: '/' }, waiver, guest, signed]);
		const size = await measureWireSize(pages);
		const scores = await measureLighthouse(pages);
		return {
			name: 'guest',
			title: 'Pages for guests',
			measuredAt: new Date().toISOString(),
			verdicts: [time.verdict, size.verdict, scores.verdict],
			tables: [time.table, size.table, scores.table],
			plots: [],
			notes: []
		};
	} finally {
		await app.dispose();
		await bare.dispose();
	}
}
