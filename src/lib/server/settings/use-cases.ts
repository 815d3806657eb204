import type { GuestsPay } from '../../domain/event.ts';
import { knownMethods, type PaymentSettings } from '../../domain/payment-settings.ts';
import type { Logo } from '../../domain/logo.ts';
import type { Actor } from '../../domain/rights.ts';
import type { BusinessSettings } from '../../domain/settings.ts';
import type { ChangeSettings } from '../../wire/settings.ts';
import { readLogo } from './store-logo.ts';
import { changeSettings, createCurrentSettings, showSettings, type SettingsPorts } from './settings.ts';

/** The business's contacts, and what guests should bring. */
export interface BusinessForGuests {
	name: string;
	phone: string | undefined;
	email: string | undefined;
	/** The items to bring, one per entry. */
	whatToBring: string[];
	logo: Logo | undefined;
}

/** The business's contacts, and how its emails look. */
export interface BusinessForEmails {
	name: string;
	phone: string | undefined;
	email: string | undefined;
	/** The color of buttons, as `#rrggbb`. */
	color: string;
	/** The names of payment methods besides cash, card, and check. */
	methodNames: string[];
}

/** Creates the use cases for settings, for the Office and for other capabilities. */
export function createSettings(ports: SettingsPorts) {
	const current = createCurrentSettings(ports);
	return {
		/** Returns the current settings. Doesn't require a right, because pages show only some of them. */
		current: () => current.read(),
		/** Returns the business's time zone, which determines today's date. */
		timeZone: async () => (await current.read()).timeZone,
		/** Returns whether guests pay before boarding or later, for charters that don't set it themselves. */
		guestsPay: async (): Promise<GuestsPay> =>
			(await current.read()).paysBeforeBoarding ? 'before_boarding' : 'later',
		/** Returns the settings that emails show. */
		forEmails: async (): Promise<BusinessForEmails> => {
			const { businessName, phone, email, emailColor, ...methods } = await current.read();
			return { name: businessName, phone, email, color: emailColor, methodNames: knownMethods(methods) };
		},
		/** Returns the settings that every session needs, on phones and in the Office. */
		forSession: async (): Promise<Pick<BusinessSettings, 'timeZone'> & { paymentSettings: PaymentSettings }> => {
			const { timeZone, askAboveCents, otherMethods, formerMethods } = await current.read();
			return { timeZone, paymentSettings: { askAboveCents, otherMethods, formerMethods } };
		},
		/** Returns the settings that guest pages show. */
		forGuests: async (): Promise<BusinessForGuests> => {
			const { businessName, phone, email, logo, whatToBring = '' } = await current.read();
			const items = whatToBring.split('\n').map((one) => one.trim());
			return { name: businessName, phone, email, whatToBring: items.filter((one) => one !== ''), logo };
		},
		/** Reads a version of the logo, as the bytes of a PNG. Doesn't require a right, because guest pages show it. */
		logo: (version: number) => readLogo(ports, version),
		show: (actor: Actor) => showSettings(ports, actor),
		change: (actor: Actor, message: ChangeSettings, version: number) =>
			changeSettings({ ...ports, current }, actor, message, version)
	};
}
