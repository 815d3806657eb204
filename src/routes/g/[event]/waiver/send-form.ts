import { showNotice, textsOf } from '$lib/components/waiver/form-problems';

const timeoutMs = 30_000;

/**
 * Posts a waiver's form as a browser would, but stays on the page if there is no response: everything typed is still there, and signing
 * again creates the same waiver.
 * @param onanswer called after a page from the server replaced this one
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
		// Only two responses have something new for the guest: the form again, and the page that says there is no such charter.
		if (main && (answer.status < 500 || main.querySelector('form'))) {
			document.title = page.title;
			document.querySelector('main')?.replaceWith(main);
			onanswer();
			return;
		}
		showNotice(
			form,
			'Not signed yet',
			`The server can’t take it right now. Nothing you typed is lost. Please sign again in a minute.`
		);
	} catch {
		// No network, or a lost or slow connection. The form may have arrived, but sending it again is harmless.
		showNotice(
			form,
			'The server didn’t answer',
			'Nothing you typed is lost. Please sign again when you have a signal. Even if it is sent twice, it counts once.'
		);
	}
	form.ariaBusy = null;
}
