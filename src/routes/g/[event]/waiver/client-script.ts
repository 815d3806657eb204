// The only script on guest pages, which also work without it. It adds signature drawing, error messages while typing, and the phone's time
// of signing, and it keeps the form filled in if there is no response.
import { watchForm } from '$lib/components/waiver/form-problems';
import { localDay } from '$lib/domain/local-day';
import { sendForm } from './send-form.ts';
import { offerDrawing } from '$lib/components/waiver/signature';

start();

function start(): void {
	const form = document.querySelector<HTMLFormElement>('form[data-waiver]');
	document.getElementById('problems')?.focus();
	if (!form) return;
	form.dataset.today = dayThere(form.dataset.now ?? '', form.dataset.zone);
	const stopDrawing = offerDrawing(form);
	const holdBack = watchForm(form);
	form.addEventListener('submit', (submit) => {
		submit.preventDefault();
		if (holdBack()) return;
		void sendForm(form, () => {
			stopDrawing();
			start();
		});
	});
}

/**
 * Returns today's date in the charter's time zone, by the server's clock. Computed in the browser, because the first use of a time zone
 * takes 15 ms on a newly started server.
 */
function dayThere(now: string, timeZone = 'UTC'): string {
	try {
		return localDay(new Date(now), timeZone);
	} catch {
		// An old phone may not know the time zone. This date is only for early error messages, because the server checks the form again.
		return now.slice(0, 10);
	}
}
