import type { PaymentMethod } from './payment.ts';

/** A payment's reference, split into the name of an `other` payment method and the rest of the reference. */
export interface NamedMethod {
	/** The name of the payment method, such as `Venmo`. Undefined for a method without a name. */
	name: string | undefined;
	/** The reference without the method's name. */
	reference: string | undefined;
}

/** Adds a payment method's name to the reference: `Venmo`, or `Venmo, 1042`. */
export function nameInReference(name: string, reference: string): string {
	return [name, reference].filter((part) => part !== '').join(', ');
}

/**
 * Parses the result of `nameInReference`.
 * @param names the business's names, from its settings
 */
export function namedMethod(
	{ method, reference }: { method: PaymentMethod; reference?: string | undefined },
	names: readonly string[]
): NamedMethod {
	if (method !== 'other' || reference === undefined) return { name: undefined, reference };
	const name = names.find((one) => reference === one || reference.startsWith(`${one}, `));
	if (name === undefined) return { name, reference };
	const rest = reference.slice(name.length + 2);
	return { name, reference: rest === '' ? undefined : rest };
}
