import { fullDayText } from '../../../format/local.ts';
import type { Business, CertificateContent } from '../email-content.ts';
import { given, howToReachUs, type EmailText } from './email-text.ts';
import { letterheadOf } from './charter-text.ts';
import { named, oneLine } from './typed-text.ts';

/**
 * Writes the email with the certificate of an ash scattering, for the family. The PDF is attached, and the link opens the same certificate.
 */
export function certificateWords(content: CertificateContent, business: Business): EmailText {
	const { charter, date, name, certificateUrl } = content;
	return {
		subject: `Certificate of ash scattering, ${fullDayText(date)}`,
		preview: 'The certificate is attached as a PDF.',
		letterhead: letterheadOf(charter, business),
		title: 'Certificate of ash scattering',
		alerts: [],
		lead: [
			name === undefined
				? 'The certificate is attached as a PDF.'
				: `${named(name)}, the certificate is attached as a PDF.`,
			...(certificateUrl === undefined
				? []
				: ['The link below opens the same certificate. It is private: anyone who has it can see the certificate.'])
		],
		details: given(content.facts.map(([label, value]) => ({ label, value: oneLine(value, 300) }))),
		action: certificateUrl === undefined ? undefined : { label: 'Open the certificate', href: certificateUrl },
		foot: [howToReachUs(content.office, business), 'You got this email because our office sent you the certificate.']
	};
}
