import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CertificateSent, SendCertificate } from '../../wire/certificate.ts';
import type { Audited } from '../audit/index.ts';
import type { MailQueue } from '../email/index.ts';
import type { Events } from '../events/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import { assertBoundTo, type Outcome } from '../shared/submission.ts';
import { requireCertificateEntry } from './certificates.ts';

export interface EmailCertificatePorts {
	clock: Clock;
	events: Pick<Events, 'readPage'>;
	ledger: Pick<Ledger, 'bindKey' | 'insertEmailJob'>;
	mailQueue: Pick<MailQueue, 'read'>;
	audited: Audited;
	sha256: Digest;
}

export interface EmailCertificateRequest {
	slug: string;
	logId: string;
	key: string | Refusal;
	message: SendCertificate;
	bodySha256: string;
}

/**
 * Queues an email to the family with the private link and the PDF. A retry with the same key doesn't send another email, but a request with
 * a new key does.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_reused`, `event_not_found`, `not_found`
 */
export async function emailCertificate(
	ports: EmailCertificatePorts,
	actor: Actor,
	{ slug, logId, key, message, bodySha256 }: EmailCertificateRequest
): Promise<{ outcome: Outcome; body: CertificateSent }> {
	requireRight(actor, 'admin');
	if (key instanceof Refusal) throw key;
	const page = await requirePage(ports.events, slug);
	const { home: canonicalSlug } = page.event;
	const entry = requireCertificateEntry(page, logId);
	// Bind the key to the log entry, too. The entry's id is only in the URL, so the hash of the body doesn't cover it.
	const boundTo = ports.sha256(`${entry.logId} ${bodySha256}`);
	const bound = await ports.ledger.bindKey({ id: key, kind: 'certificate', home: canonicalSlug, bodySha256: boundTo });
	assertBoundTo(bound, 'certificate', canonicalSlug, boundTo);
	const { to, name } = message;
	const mailId = `${canonicalSlug}.${key}`;
	const body = { mailId, to };
	if (await ports.mailQueue.read(mailId)) return { outcome: 'existing', body };
	const draft = {
		action: 'certificate_emailed',
		...{ targetId: entry.logId, targetName: page.event.title, canonicalSlug },
		fields: [{ name: 'to', after: to }]
	} as const;
	await ports.audited(actor, draft, () =>
		ports.ledger.insertEmailJob({
			...{ mailId, home: canonicalSlug, createdAt: ports.clock.now().toISOString() },
			...{ kind: 'certificate_requested', logId: entry.logId, to },
			...(name !== undefined && { name })
		})
	);
	return { outcome: 'created', body };
}
