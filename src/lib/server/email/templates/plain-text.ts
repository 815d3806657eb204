import type { EmailText } from './email-text.ts';

/** Writes the email as plain text, with the same content and order as the HTML. */
export function plainText(words: EmailText): string {
	const { figure, action } = words;
	const blocks = [
		words.letterhead,
		`${words.title}\n${'='.repeat(Array.from(words.title).length)}`,
		figure && `${figure.label}: ${figure.value}`,
		...words.alerts.map((alert) => `! ${alert}`),
		...words.lead,
		words.details.map(({ label, value }) => `${label}: ${indented(value)}`).join('\n'),
		action && `${action.label}:\n${action.href}`,
		// Mail programs recognize a signature by the space after the dashes.
		`-- \n${words.foot.join('\n')}`
	];
	return `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}

function indented(value: string): string {
	return value.includes('\n') ? `\n  ${value.replaceAll('\n', '\n  ')}` : value;
}
