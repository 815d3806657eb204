import { defaultPaymentSettings, knownMethods, type PaymentSettings } from '../domain/payment-settings.ts';

// The server sends the names of payment methods with each session. Until they arrive, payments show the default names.
let names = $state.raw<readonly string[]>(knownMethods(defaultPaymentSettings));

/** The names of the business's payment methods besides cash, card, and check, including methods that it no longer uses. */
export function methodNames(): readonly string[] {
	return names;
}

export function setMethodNames(settings: PaymentSettings): void {
	names = knownMethods(settings);
}
