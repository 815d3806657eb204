/** The maximum length of a valid email address. Source: RFC 5321, 4.5.3.1, and RFC 3696, erratum 1690. */
export const maxEmailLength = 254;
const maxLocalLength = 64;

const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const label = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const topLevel = /^[\p{L}\p{M}]{2,}$|^xn--[a-z\d-]+$/iu;

/** `email_unfinished` means that only the end of the domain is missing, as in *hugo@gmail*. */
export type EmailProblem = 'not_an_email' | 'email_unfinished';

/** Returns what is wrong with an email address. Every form, the server, and the mailer use this check. */
export function emailProblem(text: string): EmailProblem | undefined {
	if (isSendable(text)) return undefined;
	const bare = text.endsWith('.') ? text.slice(0, -1) : text;
	const hasEnding = bare.slice(bare.lastIndexOf('@')).includes('.');
	return !hasEnding && isSendable(`${bare}.com`) ? 'email_unfinished' : 'not_an_email';
}

export function isEmail(text: string): boolean {
	return emailProblem(text) === undefined;
}

/**
 * Whether our email providers can send to this address: only ASCII before the @, then a domain in any script. The last part of the domain
 * must be a name, not a number.
 */
function isSendable(text: string): boolean {
	const [, local = '', domain = ''] = /^([\x21-\x7e]+)@([^\s@]+)$/.exec(text) ?? [];
	const labels = domain.split('.');
	return (
		text.length <= maxEmailLength &&
		local.length <= maxLocalLength &&
		localPart.test(local) &&
		labels.length > 1 &&
		labels.every((one) => label.test(one)) &&
		topLevel.test(labels.at(-1) ?? '')
	);
}

/**
 * Normalizes an email address for comparing and counting: ignores case, `+tags`, and, for Gmail, dots. Otherwise, one person could get
 * around the limits with variations of one address.
 */
export function mailboxOf(email: string): string {
	const [local = '', domain = ''] = email.trim().toLowerCase().split('@');
	const [box = ''] = local.split('+');
	const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
	return isGmail ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${domain}`;
}
