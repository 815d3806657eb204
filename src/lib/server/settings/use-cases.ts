import type { GuestsPay } from '../../domain/event.ts';
import type { Actor } from '../../domain/rights.ts';
import type { ChangeSettings } from '../../wire/settings.ts';
import { changeSettings, createCurrentSettings, showSettings, type SettingsPorts } from './settings.ts';

/** How guests reach the business, and what to bring. */
export interface BusinessForGuests {
	name: string;
	phone: string | undefined;
	email: string | undefined;
	/** One entry per item. */
	whatToBring: string[];
}

/** The settings, for other capabilities and the Office. */
export function createSettings(ports: SettingsPorts) {
	const current = createCurrentSettings(ports);
	return {
		/** The current settings. Requires no right, because pages show only some of them. */
		current: () => current.read(),
		/** The business's time zone. It determines today's date. */
		timeZone: async () => (await current.read()).timeZone,
		/** When guests of a new charter pay, unless the charter sets it. */
		guestsPay: async (): Promise<GuestsPay> =>
			(await current.read()).paysBeforeBoarding ? 'before_boarding' : 'later',
		/** The settings that guest pages and emails show. */
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
