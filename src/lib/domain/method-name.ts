import { paymentSettings } from './payment-settings.ts';
import type { PaymentMethod } from './payment.ts';

/** The business's name for a payment by `other`, and what else its reference says. */
export interface NamedMethod {
	/** `Venmo`; undefined for a method without a name. */
	name: string | undefined;
	/** The reference without that name. */
	reference: string | undefined;
}

/** How the reference keeps a name: `Venmo`, or `Venmo, 1042`. */
export function nameInReference(name: string, reference: string): string {
	return [name, reference].filter((part) => part !== '').join(', ');
}

/** Reads back what `nameInReference` wrote. */
export function namedMethod(
	{ method, reference }: { method: PaymentMethod; reference?: string | undefined },
	names: readonly string[] = paymentSettings.otherMethods
): NamedMethod {
	if (method !== 'other' || reference === undefined) return { name: undefined, reference };
	const name = names.find((one) => reference === one || reference.startsWith(`${one}, `));
	if (name === undefined) return { name, reference };
	const rest = reference.slice(name.length + 2);
	return { name, reference: rest === '' ? undefined : rest };
}
