import { defaultPaymentSettings, knownMethods, type PaymentSettings } from '../domain/payment-settings.ts';

// The server sends the names with each session. Until then, payments show the default names.
let names = $state.raw<readonly string[]>(knownMethods(defaultPaymentSettings));

/** The business's names of payment methods besides cash, card, and check, with the names it used before. */
export function methodNames(): readonly string[] {
	return names;
}

export function setMethodNames(settings: PaymentSettings): void {
	names = knownMethods(settings);
}
