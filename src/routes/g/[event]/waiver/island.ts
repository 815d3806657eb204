// The one script of a guest's page. The page works whole without it: it adds drawing, words as one types, the phone's clock, and a form
// that stays open with everything in it where no answer comes.
import { watchForm } from '$lib/components/paper/form-problems';
import { sendForm } from './send-form.ts';
import { offerDrawing } from '$lib/components/paper/signature';

start();

function start(): void {
	const form = document.querySelector<HTMLFormElement>('form[data-waiver]');
	document.getElementById('problems')?.focus();
	if (!form) return;
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
