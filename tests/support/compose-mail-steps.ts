import { randomUUID } from 'node:crypto';
import { beforeEach, expect } from 'vitest';
import { actorOf, eventId, makeFakeServer, paymentText, putEvent, submit, type FakeServer } from './fake-server.ts';
import { seal, sha256 } from '../../src/lib/server/access/ids.ts';
import type { EmailContent } from '../../src/lib/server/email/email-content.ts';
import type { ComposeEmails, Email, EmailKind, EmailJob } from '../../src/lib/server/email/ports.ts';
import { renderMail } from '../../src/lib/server/email/templates/render-mail.ts';
import { renderMarkdown } from '../../src/lib/server/waivers/markdown.ts';
import { createComposer } from '../../src/lib/server/email/compose-mail.ts';
import { createPrivateLinks } from '../../src/lib/server/guests/private-links.ts';

export let server: FakeServer;
export let compose: ComposeEmails;
export let told: EmailContent[];
export let alice: { patronId: string };

export const office = 'office@example.com';
export const origin = 'https://crew.example.com';
export const createdAt = '2026-05-23T18:00:00.000Z';

/** Gives each test of a file a server with one charter, and a composer. */
export function useComposer(): void {
	beforeEach(async () => {
		server = makeFakeServer();
		const people = [
			{ name: 'Alice Tidewell', email: 'alice@example.com', shareCents: 45_000 },
			{ name: 'Bram Okafor' }
		];
		const { patrons } = await putEvent(server, { patrons: people, privateNotes: 'Owes us from last year' });
		alice = patrons[0]!;
		told = [];
		compose = makeComposer({ office, origin });
	});
}

function makeComposer(place: { office: string | undefined; origin: string | undefined }): ComposeEmails {
	const { stores, clock } = server;
	const ids = { token: () => 'x'.repeat(43) };
	return createComposer({
		...stores,
		...place,
		clock: { now: () => new Date(clock.at) },
		sha256,
		links: createPrivateLinks({ secrets: stores.secrets, ids, seal, sha256, clock, linkDays: 365 }),
		sealEvidence: async (hash: string) => seal('secret', hash),
		renderMarkdown: async (markdown) => renderMarkdown(markdown),
		renderCopy: async ({ waiver }) => new TextEncoder().encode(`%PDF of ${waiver.name}`),
		renderCertificate: async ({ facts }) => new TextEncoder().encode(`%PDF at ${new Map(facts).get('Position')}`),
		business: async () => ({ name: 'Ship Captain Crew' }),
		renderMail: (facts) => {
			told.push(facts);
			return renderMail(facts);
		}
	});
}

export function replaceComposer(place: Parameters<typeof makeComposer>[0]): void {
	compose = makeComposer(place);
}

export async function pay(draft: Record<string, unknown> = {}): Promise<EmailJob> {
	const text = paymentText({ patronId: alice.patronId, ...draft });
	await server.services.payments.record(submit(text));
	const { paymentId } = JSON.parse(text);
	return { mailId: `${eventId}.${paymentId}`, home: eventId, createdAt, kind: 'payment_recorded', paymentId };
}

export async function correct(job: EmailJob, change: Record<string, unknown>): Promise<void> {
	if (job.kind !== 'payment_recorded') throw new Error('not a payment');
	const { paymentId } = job;
	const body = new TextEncoder().encode(JSON.stringify({ paymentId, reason: 'keyed twice, says Rosa', ...change }));
	await server.services.payments.correct({ actor: actorOf('captain'), eventId, key: randomUUID(), body });
}

export async function emailsOf(job: EmailJob, ...wanted: (EmailKind | { kind: EmailKind; to: string })[]) {
	const composed = await compose(
		job,
		wanted.map((one) => (typeof one === 'string' ? { kind: one } : one))
	);
	if (composed.record === 'missing') throw new Error('the record is missing');
	return composed.emails;
}

export function isEmail(email: Email | { skip: string } | undefined): asserts email is Email {
	expect(email).toHaveProperty('to');
}
