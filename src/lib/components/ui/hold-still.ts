import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/**
 * Disables a form while it's being sent, because anything typed during that time would be lost when the form closes. Afterward, the focus
 * returns to where it was.
 */
export function holdStill(isSending: boolean): Attachment<HTMLElement> {
	return (form) => {
		if (!isSending) return undefined;
		const focused = document.activeElement;
		form.inert = true;
		return () => {
			form.inert = false;
			void tick().then(() => {
				const isLost = document.activeElement === null || document.activeElement === document.body;
				if (form.isConnected && isLost && focused instanceof HTMLElement) focused.focus();
			});
		};
	};
}
