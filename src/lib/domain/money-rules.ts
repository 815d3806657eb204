import { gateRules, type GateRule } from './gate.ts';

const moneyRules: readonly string[] = ['not_paid'] satisfies GateRule[];
const openRules = new Set<string>(gateRules.filter((rule) => !moneyRules.includes(rule)));

interface Warned {
	warnings?: readonly { rule: string }[] | undefined;
	overrides?: readonly { rule: string }[] | undefined;
}

/**
 * Returns a departure as shown to accounts that aren't allowed to see money. Omits rules that reveal who paid, and rules that this release
 * doesn't know.
 */
export function withoutMoney<D extends Warned>(departure: D): D {
	const isOpen = ({ rule }: { rule: string }): boolean => openRules.has(rule);
	return {
		...departure,
		...(departure.warnings && { warnings: departure.warnings.filter(isOpen) }),
		...(departure.overrides && { overrides: departure.overrides.filter(isOpen) })
	};
}
