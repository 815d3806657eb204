// The only script on a guest's page. The page works fully without it. The script adds drawing, messages during typing, the phone's clock,
// and a form that stays filled in if there is no response.
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

/** The date at the boat, by the server's clock. Computed here, because the first time zone lookup costs a newly started server 15 ms. */
function dayThere(now: string, timeZone = 'UTC'): string {
	try {
		return localDay(new Date(now), timeZone);
	} catch {
		// RangeError: an old phone doesn't know the time zone. The server decides anyway.
		return now.slice(0, 10);
	}
}
