import { showNotice, textsOf } from '$lib/components/waiver/form-problems';

const timeoutMs = 30_000;

/**
 * Submits the waiver form as the browser would, but if there is no response, keeps the page with all the typed values. Signing again can't
 * create a second waiver.
 * @param onanswer called after the server's page has replaced this page's content
 */
export async function sendForm(form: HTMLFormElement, onanswer: () => void): Promise<void> {
	if (form.ariaBusy === 'true') return;
	const clock = form.querySelector<HTMLInputElement>('input[name="signedAt"]');
	if (clock) clock.value = new Date().toISOString();
	form.ariaBusy = 'true';
	try {
		const answer = await fetch(location.href, {
			method: 'POST',
			body: new URLSearchParams(textsOf(form)),
			signal: AbortSignal.timeout(timeoutMs)
		});
		if (answer.redirected) {
			location.assign(answer.url);
			return;
		}
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const main = page.querySelector('main');
		// Shows only the responses that help the guest: the form with errors, and error pages other than server errors.
		if (main && (answer.status < 500 || main.querySelector('form'))) {
			document.title = page.title;
			document.querySelector('main')?.replaceWith(main);
			onanswer();
			return;
		}
		showNotice(
			form,
			'Not signed yet',
			`The server can’t accept your waiver right now. Nothing you typed is lost. Please sign again in a minute.`
		);
	} catch {
		// There was no network, or the connection was lost or too slow. The form may have arrived, but sending it again is harmless.
		showNotice(
			form,
			'The server didn’t answer',
			'Nothing you typed is lost. Please sign again when you have a signal. Even if the waiver is sent twice, it counts only once.'
		);
	}
	form.ariaBusy = null;
}
