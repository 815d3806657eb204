import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { defaultPhoneDays } from '../domain/phone-days.ts';
import { defaultEmailColor } from '../domain/color.ts';
import { maxOtherMethods } from '../domain/other-methods.ts';
import { defaultPaymentSettings } from '../domain/payment-settings.ts';
import { hasVisibleCharacter } from '../domain/text.ts';
import { parseAmount } from '../domain/typed-amount.ts';
import { Refusal } from '../domain/refusal.ts';
import { accountKinds, maxPhoneDaysAhead, maxPhoneDaysBack } from '../domain/settings.ts';
import { defaultTipPayout } from '../domain/tip-payout.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { changeSettings, settingsAnswer, type ChangeSettings, type SettingsMessage } from '../wire/settings.ts';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';
import { amountText } from './event-draft.ts';
import { amountProblem, fieldMessage } from './field-messages.ts';
import { logoChange, logoSrc } from './logo-picture.ts';
import { changedNames } from './merge-fields.ts';
import type { FieldProblems, Read } from './read-draft.ts';
import { payoutOf, payoutText, tipPayoutTexts } from './tip-payouts.ts';
import { tipRuleMessage, tipRuleOf, weightsOf, wholeOf } from './tip-rule-draft.ts';
import type { FormSource } from './versioned-form.svelte.ts';

/** The values of the settings form. Fields with a default are missing in drafts from older versions, which this tab may still have. */
export const settingsDraft = v.object({
	businessName: v.string(),
	timeZone: v.string(),
	phone: v.string(),
	email: v.string(),
	whatToBring: v.string(),
	logo: v.optional(v.string(), ''),
	emailColor: v.optional(v.string(), defaultEmailColor),
	tipKind: v.picklist(['equal', 'weights']),
	captain: v.string(),
	first_mate: v.string(),
	second_mate: v.string(),
	deckhand: v.string(),
	host: v.string(),
	tipPayout: v.optional(v.picklist(tipPayoutTexts), payoutText(defaultTipPayout)),
	paysBeforeBoarding: v.picklist(['yes', 'no']),
	overShort: v.string(),
	askAbove: v.optional(v.string(), amountText(defaultPaymentSettings.askAboveCents)),
	otherMethods: v.optional(v.string(), defaultPaymentSettings.otherMethods.join('\n')),
	phoneDaysBack: v.string(),
	phoneDaysAhead: v.string(),
	cash: v.string(),
	cardClearing: v.string(),
	checks: v.string(),
	tipsPayable: v.string(),
	refunds: v.string(),
	sales: v.string()
});
export type SettingsDraft = v.InferOutput<typeof settingsDraft>;

export function draftOfSettings(settings: SettingsMessage): SettingsDraft {
	const { tipRule, accounts } = settings;
	const { askAboveCents, otherMethods } = { ...defaultPaymentSettings, ...settings };
	return {
		businessName: settings.businessName,
		timeZone: settings.timeZone,
		phone: settings.phone ?? '',
		email: settings.email ?? '',
		whatToBring: settings.whatToBring ?? '',
		logo: logoSrc(settings.logo),
		emailColor: settings.emailColor ?? defaultEmailColor,
		tipKind: tipRule.kind,
		...weightsOf(tipRule),
		tipPayout: payoutText(settings.tipPayout ?? defaultTipPayout),
		paysBeforeBoarding: settings.paysBeforeBoarding ? 'yes' : 'no',
		overShort: amountText(settings.overShortCents),
		askAbove: amountText(askAboveCents),
		otherMethods: otherMethods.join('\n'),
		phoneDaysBack: String(settings.phoneDays.back),
		phoneDaysAhead: String(settings.phoneDays.ahead),
		...accounts
	};
}

/** Parses the changes with the server's schema. An emptied field returns to its default. */
export function readSettingsChange(base: SettingsDraft, draft: SettingsDraft): Read<ChangeSettings> {
	const changed = new Set(changedNames(base, draft));
	const texts = (['businessName', 'timeZone', 'phone', 'email', 'emailColor', 'whatToBring'] as const)
		.filter((field) => changed.has(field))
		.map((field) => [field, draft[field].trim() === '' ? null : draft[field]] as const);
	const overShort = readAmount('overShortCents', draft.overShort);
	const askAbove = readAmount('askAboveCents', draft.askAbove);
	const accounts = accountKinds.filter((kind) => changed.has(kind)).map((kind) => [kind, draft[kind]] as const);
	const input = {
		...Object.fromEntries(texts),
		...(changed.has('logo') && { logo: logoChange(draft.logo) }),
		...((changed.has('tipKind') || crewSlots.some((slot) => changed.has(slot))) && { tipRule: tipRuleOf(draft) }),
		...(changed.has('tipPayout') && { tipPayout: payoutOf(draft.tipPayout) }),
		...(changed.has('paysBeforeBoarding') && { paysBeforeBoarding: draft.paysBeforeBoarding === 'yes' }),
		...(changed.has('overShort') && { overShortCents: overShort.cents }),
		...(changed.has('askAbove') && { askAboveCents: askAbove.cents }),
		...(changed.has('otherMethods') && { otherMethods: linesOf(draft.otherMethods) }),
		...((changed.has('phoneDaysBack') || changed.has('phoneDaysAhead')) && { phoneDays: phoneDaysOf(draft) }),
		...(accounts.length > 0 && { accounts: Object.fromEntries(accounts) })
	};
	const problems: FieldProblems = { ...overShort.problems, ...askAbove.problems };
	try {
		const body = parseMessage(changeSettings, input);
		return Object.keys(problems).length === 0 ? { ok: true, body } : { ok: false, problems };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: { ...settingsProblems(error.extras.errors ?? []), ...problems } };
	}
}

/** Parses an amount. 0 is valid. An empty field becomes null, which restores the default. */
function readAmount(field: string, typed: string): { cents: number | null; problems: FieldProblems } {
	const amount = parseAmount(typed);
	const isAmount = amount.ok || amount.problem === 'zero' || amount.problem === 'empty';
	const cents = typed.trim() === '' ? null : amount.ok ? amount.cents : 0;
	return { cents, problems: isAmount ? {} : { [field]: amountProblem(field, amount) } };
}

function linesOf(typed: string): string[] {
	return typed.split('\n').filter(hasVisibleCharacter);
}

/** The number of past and future days for which phones keep whole charters. An emptied field returns to its default. */
function phoneDaysOf({ phoneDaysBack, phoneDaysAhead }: SettingsDraft) {
	return {
		back: phoneDaysBack.trim() === '' ? defaultPhoneDays.back : wholeOf(phoneDaysBack),
		ahead: phoneDaysAhead.trim() === '' ? defaultPhoneDays.ahead : wholeOf(phoneDaysAhead)
	};
}

const dayMessages = new Map([
	['phoneDays.back not_a_number', 'Enter a whole number of days, such as 1. Enter 0 for none.'],
	['phoneDays.back too_large', `Enter at most ${maxPhoneDaysBack} days.`],
	['phoneDays.ahead not_a_number', 'Enter a whole number of days, such as 3.'],
	['phoneDays.ahead below_one', 'Enter at least 1 day.'],
	['phoneDays.ahead too_large', `Enter at most ${maxPhoneDaysAhead} days.`]
]);

const methodMessages = new Map([
	['has_comma', 'A name can’t contain a comma. Enter each method on its own line.'],
	['method_exists', 'The app already has Cash, Card, Check, Other, and Another. Enter only other methods.'],
	['listed_twice', 'A method is listed twice. Remove one.'],
	['too_long', 'Enter at most 30 characters per method.'],
	['too_many', `Enter at most ${maxOtherMethods} methods.`]
]);

export function settingsProblems(errors: readonly { field: string; reason: string }[]): FieldProblems {
	return Object.fromEntries(errors.map(({ field, reason }) => problemAt(field, reason)));
}

function problemAt(field: string, reason: string): [field: string, sentence: string] {
	const [setting = field] = field.split('.');
	if (setting === 'logo') return [setting, 'We can’t use this picture as a logo. Choose another one.'];
	// A single form field contains the names of all other payment methods.
	if (setting === 'otherMethods') return [setting, methodMessages.get(reason) ?? fieldMessage(field, reason)];
	const sentence = tipRuleMessage(field, reason) ?? dayMessages.get(`${field} ${reason}`);
	return [field, sentence ?? fieldMessage(field, reason)];
}

export const settingLabels: Record<keyof SettingsDraft, string> = {
	businessName: 'Business name',
	timeZone: 'Time zone',
	phone: 'Phone',
	email: 'Email',
	logo: 'Logo',
	emailColor: 'Color of emails',
	whatToBring: 'What to bring',
	tipKind: 'Tips',
	captain: 'Captain',
	first_mate: 'First mate',
	second_mate: 'Second mate',
	deckhand: 'Deckhand',
	host: 'Onboard host',
	tipPayout: 'When tips are paid',
	paysBeforeBoarding: 'Payment',
	overShort: 'Over and short',
	askAbove: 'Ask about amounts above',
	otherMethods: 'Other payment methods',
	phoneDaysBack: 'Days before today',
	phoneDaysAhead: 'Days after today',
	cash: 'Cash',
	cardClearing: 'Cards',
	checks: 'Checks',
	tipsPayable: 'Tips',
	refunds: 'Refunds',
	sales: 'Sales'
};

async function onlySettings(asked: ReturnType<typeof askSettings>): Promise<Answer<SettingsMessage>> {
	const answer = await asked;
	return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.settings } : answer;
}

function askSettings(question: Parameters<typeof ask>[1]) {
	return ask(settingsAnswer, question);
}

export const settingsSource: FormSource<SettingsDraft, SettingsMessage, ChangeSettings> = {
	name: 'settings',
	fields: settingsDraft,
	draftOf: draftOfSettings,
	readChange: readSettingsChange,
	problemsOf: settingsProblems,
	load: () => onlySettings(askSettings({ path: '/api/settings' })),
	save: (body, version) => onlySettings(askSettings({ method: 'PATCH', path: '/api/settings', body, ifMatch: version }))
};
