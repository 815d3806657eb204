import { createClient } from '../../support/api.ts';

/** Complete answers of an adult. */
export const person = (name: string): Record<string, string> => ({
	name,
	email: '',
	birthDate: '1988-04-12',
	signsFor: 'self',
	hasAgreed: 'yes',
	typedSignature: name
});

/** A guest with a browser that runs no scripts. @param url the app's */
export function guestAt(url: string) {
	async function openForm(slug: string, query = '') {
		const page = await createClient(url).get(`/g/${slug}/waiver${query}`);
		const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
		return { page, formId: hidden('formId'), textSha256: hidden('textSha256') };
	}

	async function post(fields: Record<string, string>, slug: string, query = '') {
		const response = await fetch(`${url}/g/${slug}/waiver${query}`, {
			method: 'POST',
			redirect: 'manual',
			headers: { accept: 'text/html' },
			body: new URLSearchParams(fields)
		});
		const { status, headers } = response;
		return { status, headers, location: headers.get('location') ?? '', text: await response.text() };
	}

	return {
		openForm,
		post,
		/** Opens the form, fills it in, and sends it. */
		async sign(fields: Record<string, string>, slug: string, query = '') {
			const { formId, textSha256 } = await openForm(slug, query);
			return post({ formId, textSha256, ...fields }, slug, query);
		}
	};
}

/** Reads the three fields of a date in this year's form, as in `1988-04-12`. */
export function dateIn(page: string, field: string): string {
	const [month, day, year] = ['month', 'day', 'year'].map((part) => typedIn(page, `${field}.${part}`));
	return `${year}-${month}-${day}`;
}

/** Reads a field of a page as a person sees it. */
export function typedIn(page: string, field: string): string {
	const value = new RegExp(`name="${field.replaceAll('.', '\\.')}" value="([^"]*)"`).exec(page)?.[1] ?? '';
	return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
