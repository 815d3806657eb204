import { createContext } from 'svelte';
import type { AppUpdate } from '../update.svelte.ts';
import type { PaymentView } from '../../snapshot/payment-view.ts';
import type { Phone } from '../phone.svelte.ts';
import { Install } from '../../components/menu/install.svelte.ts';
import { Now } from '../now.svelte.ts';
import { ToastList } from '../../components/ui/toasts.svelte.ts';
import { hasRight } from '../../domain/rights.ts';

/** The dialogs and sheets that can be open over the page, one at a time. */
export type Overlay =
	| { kind: 'menu' }
	| { kind: 'sign_in' }
	| { kind: 'log_payment'; eventId: string; patronId?: string | undefined }
	| { kind: 'change_payment'; payment: PaymentView }
	| { kind: 'details'; eventId: string };

/** The state that the crew's pages share: the phone, and the dialog or sheet over the page. */
export class Crew {
	readonly phone: Phone;
	readonly update: AppUpdate;
	readonly toasts = new ToastList();
	readonly install = new Install();
	readonly now: Now;
	overlay = $state<Overlay | undefined>(undefined);

	constructor(phone: Phone, update: AppUpdate) {
		this.phone = phone;
		this.update = update;
		this.now = new Now(
			() => phone.clock.now(),
			() => phone.time.offsetMs
		);
	}

	get canLogPayments(): boolean {
		const { user } = this.phone.session;
		return user !== undefined && hasRight(user, 'payments:log');
	}

	/** Whether saved entries can't be sent until someone signs in. */
	get isSignInDue(): boolean {
		const { session } = this.phone;
		return session.isLoaded && (session.user === undefined || session.isExpired);
	}

	open(overlay: Overlay): void {
		this.overlay = overlay;
	}

	close(): void {
		this.overlay = undefined;
	}

	/** Closes every overlay and toast that may show an amount. Typed text stays stored for the person who typed it. */
	hideMoney(): void {
		if (this.overlay?.kind !== 'menu' && this.overlay?.kind !== 'sign_in') this.close();
		this.toasts.clear();
	}
}

export const [getCrew, setCrew] = createContext<Crew>();
