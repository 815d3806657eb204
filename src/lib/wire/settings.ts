import * as v from 'valibot';
import { logo, newLogo } from '../domain/logo.ts';
import { paymentSettings } from '../domain/payment-settings.ts';
import { phoneDays } from '../domain/phone-days.ts';
import { journalAccounts, settingEntries } from '../domain/settings.ts';
import { tipPayout } from '../domain/tip-payout.ts';
import { tipRule } from '../domain/tip-rule.ts';
import { text, whole } from '../domain/stored.ts';

/** Body of `PATCH /api/settings`: the settings to change. Null restores a default. `accounts` can omit unchanged accounts. */
export const changeSettings = v.partial(
	v.object({
		businessName: v.nullable(settingEntries.businessName),
		timeZone: v.nullable(settingEntries.timeZone),
		phone: v.nullable(settingEntries.phone),
		email: v.nullable(settingEntries.email),
		emailColor: v.nullable(settingEntries.emailColor),
		logo: v.nullable(newLogo),
		whatToBring: v.nullable(settingEntries.whatToBring),
		tipRule: v.nullable(settingEntries.tipRule),
		tipPayout: v.nullable(settingEntries.tipPayout),
		paysBeforeBoarding: v.nullable(settingEntries.paysBeforeBoarding),
		overShortCents: v.nullable(settingEntries.overShortCents),
		askAboveCents: v.nullable(settingEntries.askAboveCents),
		otherMethods: v.nullable(settingEntries.otherMethods),
		phoneDays: v.nullable(settingEntries.phoneDays),
		accounts: v.nullable(v.partial(journalAccounts))
	})
);
export type ChangeSettings = v.InferOutput<typeof changeSettings>;

const settingsMessage = v.object({
	businessName: text,
	timeZone: text,
	phone: v.optional(text),
	email: v.optional(text),
	whatToBring: v.optional(text),
	/** Missing in responses from the previous release, like the payment settings below. */
	emailColor: v.optional(text),
	logo: v.fallback(v.optional(logo), undefined),
	tipRule,
	/** When tips are paid out. Missing in responses from the previous release. */
	tipPayout: v.fallback(v.optional(tipPayout), undefined),
	paysBeforeBoarding: v.boolean(),
	overShortCents: whole,
	...v.partial(paymentSettings).entries,
	phoneDays,
	accounts: journalAccounts,
	/** The version of the settings. 0 until someone changes a setting. */
	version: whole
});
export type SettingsMessage = v.InferOutput<typeof settingsMessage>;

/** The response to `GET` and `PATCH /api/settings`. `defaults` has the values that null restores. */
export const settingsAnswer = v.object({ settings: settingsMessage, defaults: v.omit(settingsMessage, ['version']) });
