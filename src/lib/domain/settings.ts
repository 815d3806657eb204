import * as v from 'valibot';
import { defaultTimeZone, isTimeZone } from './business-zone.ts';
import { color, defaultEmailColor } from './color.ts';
import { line, optionalEmail, optionalLine, optionalText, zeroOrMoreCents } from './fields.ts';
import { otherMethods } from './other-methods.ts';
import { defaultPaymentSettings } from './payment-settings.ts';
import { logo } from './logo.ts';
import { defaultPhoneDays } from './phone-days.ts';
import { defaultTipPayout, tipPayout } from './tip-payout.ts';
import { text } from './stored.ts';
import { tipRule } from './tip-rule.ts';
import { zoneName } from './zone-name.ts';

// By default, a cash difference of up to 5 dollars doesn't need a note.
const overShortCents = 500;

const accountName = line(80);

/** A phone's board starts two days before today, so a phone can't keep earlier days. */
export const maxPhoneDaysBack = 2;
/** With 1,000 charters a month, two weeks is about 500 whole charters on each phone. */
export const maxPhoneDaysAhead = 14;

const wholeDays = v.pipe(v.number('not_a_number'), v.integer('not_whole'));
const phoneDays = v.object({
	back: v.pipe(wholeDays, v.minValue(0, 'below_zero'), v.maxValue(maxPhoneDaysBack, 'too_large')),
	ahead: v.pipe(wholeDays, v.minValue(1, 'below_one'), v.maxValue(maxPhoneDaysAhead, 'too_large'))
});

/** The accounts that the sales journal uses, with their names in the business's books. */
export const journalAccounts = v.object({
	cash: accountName,
	cardClearing: accountName,
	checks: accountName,
	tipsPayable: accountName,
	refunds: accountName,
	sales: accountName
});
export type JournalAccounts = v.InferOutput<typeof journalAccounts>;
export const accountKinds = ['cash', 'cardClearing', 'checks', 'tipsPayable', 'refunds', 'sales'] as const;

/** All settings of the business. Each has a default, so that the app works without any setup. */
export const settingEntries = {
	businessName: line(80),
	/** The business's IANA time zone. New charters use it, and it determines which date is today. */
	timeZone: v.pipe(v.string('not_text'), v.check(isTimeZone, 'unknown_zone'), v.transform(zoneName)),
	/** The phone number at which guests can reach the business. */
	phone: optionalLine(40),
	email: optionalEmail(),
	/** The color of emails, as `#rrggbb`. */
	emailColor: color,
	/** The logo on guest pages. */
	logo: v.optional(logo),
	/** What guests should bring, one item per line. */
	whatToBring: optionalText(2000),
	/** How tips are split, unless the boat has its own rule. */
	tipRule,
	/** When tips are paid out, unless the boat has its own setting. */
	tipPayout,
	/** The default for new charters: whether guests pay before they board. */
	paysBeforeBoarding: v.boolean('not_a_boolean'),
	/** The largest cash difference that doesn't need a note. */
	overShortCents: zeroOrMoreCents,
	/** The app asks the user to confirm a tip above this amount, or a total above it if it isn't known what the person owes. */
	askAboveCents: zeroOrMoreCents,
	/** The names of payment methods besides cash, card, and check. */
	otherMethods,
	/** Names of payment methods that the office removed, kept for the payments that have them. The newest come first. */
	formerMethods: v.array(text),
	/** For how many days back and ahead each phone keeps whole charters, so that they work without a signal. */
	phoneDays,
	accounts: journalAccounts
};
const settings = v.object(settingEntries);
export type BusinessSettings = v.InferOutput<typeof settings>;
export type SettingName = keyof typeof settingEntries;

/**
 * Returns the settings of a business that hasn't changed any.
 * @param timeZone the time zone from the environment
 */
export function defaultSettings(timeZone = defaultTimeZone): BusinessSettings {
	return {
		businessName: 'Ship Captain Crew',
		timeZone,
		emailColor: defaultEmailColor,
		whatToBring: [
			'A warm layer and a windproof jacket: it is cooler on the water.',
			'Shoes with soft soles that don’t leave marks.',
			'Sunscreen, sunglasses, and a hat that ties on.'
		].join('\n'),
		tipRule: { kind: 'equal' },
		tipPayout: defaultTipPayout,
		paysBeforeBoarding: true,
		overShortCents,
		...defaultPaymentSettings,
		phoneDays: defaultPhoneDays,
		accounts: {
			cash: 'Cash on hand',
			cardClearing: 'Card clearing',
			checks: 'Undeposited checks',
			tipsPayable: 'Tips payable',
			refunds: 'Refunds',
			sales: 'Charter sales'
		}
	};
}

/** Merges the stored settings with the defaults. A value that this release can't read counts as not set. */
export function readSettings(stored: Record<string, unknown>, defaults: BusinessSettings): BusinessSettings {
	const read = v.safeParse(storedSettings, stored);
	if (!read.success) return defaults;
	const { accounts, ...rest } = read.output;
	return { ...defaults, ...withoutUnset(rest), accounts: { ...defaults.accounts, ...withoutUnset(accounts) } };
}

function withoutUnset(values: object = {}): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const ifReadable = <const S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);

const storedSettings = v.object({
	businessName: ifReadable(settingEntries.businessName),
	timeZone: ifReadable(settingEntries.timeZone),
	phone: ifReadable(settingEntries.phone),
	email: ifReadable(settingEntries.email),
	emailColor: ifReadable(settingEntries.emailColor),
	logo: ifReadable(settingEntries.logo),
	whatToBring: ifReadable(settingEntries.whatToBring),
	tipRule: ifReadable(settingEntries.tipRule),
	tipPayout: ifReadable(settingEntries.tipPayout),
	paysBeforeBoarding: ifReadable(settingEntries.paysBeforeBoarding),
	overShortCents: ifReadable(settingEntries.overShortCents),
	askAboveCents: ifReadable(settingEntries.askAboveCents),
	otherMethods: ifReadable(settingEntries.otherMethods),
	formerMethods: ifReadable(settingEntries.formerMethods),
	phoneDays: ifReadable(settingEntries.phoneDays),
	// Each account name is optional, because an older release may have stored fewer of them.
	accounts: ifReadable(
		v.object({
			cash: ifReadable(accountName),
			cardClearing: ifReadable(accountName),
			checks: ifReadable(accountName),
			tipsPayable: ifReadable(accountName),
			refunds: ifReadable(accountName),
			sales: ifReadable(accountName)
		} satisfies Record<keyof JournalAccounts, v.GenericSchema>)
	)
} satisfies Record<SettingName, v.GenericSchema>);
