import * as v from 'valibot';
import { maxEmailLength } from '../domain/email.ts';
import { optionalLine, sendable } from '../domain/fields.ts';

/** Body of `POST /api/events/{eventId}/log/{logId}/certificate`: the person to email the certificate to. */
export const sendCertificate = v.object({
	to: v.pipe(
		v.string('not_text'),
		v.trim(),
		v.minLength(1, 'empty'),
		v.maxLength(maxEmailLength, 'too_long'),
		sendable
	),
	/** The name that the email uses for this person. */
	name: optionalLine(120)
});
export type SendCertificate = v.InferOutput<typeof sendCertificate>;

/** The 200 or 201 response after emailing a certificate. */
export const certificateSent = v.object({ mailId: v.string(), to: v.string() });
export type CertificateSent = v.InferOutput<typeof certificateSent>;
