// The one script of a guest's page. The page works whole without it: it adds drawing, words as one types, the phone's clock, and a form
// that stays open with everything in it where no answer comes.
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
 * The day where the boat is, by the office's clock. Worked out here, since the first question about zones costs a server that just
 * started 15 ms.
 */
function dayThere(now: string, timeZone = 'UTC'): string {
	try {
		return localDay(new Date(now), timeZone);
	} catch {
		// RangeError: an old phone does not know the zone. The office has the last word anyway.
		return now.slice(0, 10);
	}
}
