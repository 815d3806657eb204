import type { GuestsPay } from '../../domain/event.ts';
import type { Actor } from '../../domain/rights.ts';
import type { ChangeSettings } from '../../wire/settings.ts';
import { changeSettings, createCurrentSettings, showSettings, type SettingsPorts } from './settings.ts';

/** The business's contacts, and what guests should bring. */
export interface BusinessForGuests {
	name: string;
	phone: string | undefined;
	email: string | undefined;
	/** The items to bring, one per entry. */
	whatToBring: string[];
}

/** Creates the use cases for settings, for the Office and for other capabilities. */
export function createSettings(ports: SettingsPorts) {
	const current = createCurrentSettings(ports);
	return {
		/** Returns the current settings. Doesn't require a right, because pages show only some of them. */
		current: () => current.read(),
		/** Returns the business's time zone, which determines today's date. */
		timeZone: async () => (await current.read()).timeZone,
		/** Returns the default for when guests pay, which applies to charters without their own setting. */
		guestsPay: async (): Promise<GuestsPay> =>
			(await current.read()).paysBeforeBoarding ? 'before_boarding' : 'later',
		/** Returns the settings that guest pages and emails show. */
		forGuests: async (): Promise<BusinessForGuests> => {
			const { businessName, phone, email, whatToBring = '' } = await current.read();
			const items = whatToBring.split('\n').map((one) => one.trim());
			return { name: businessName, phone, email, whatToBring: items.filter((one) => one !== '') };
		},
		show: (actor: Actor) => showSettings(ports, actor),
		change: (actor: Actor, message: ChangeSettings, version: number) =>
			changeSettings({ ...ports, current }, actor, message, version)
	};
}
