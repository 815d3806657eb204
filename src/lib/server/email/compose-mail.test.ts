import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit,
	type FakeServer
} from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';
import { seal, sha256 } from '../access/ids.ts';
import type { EmailContent } from './email-content.ts';
import type { ComposeEmails, Email, EmailKind, EmailJob } from './ports.ts';
import { renderMail } from './templates/render-mail.ts';
import { renderMarkdown } from '../waivers/markdown.ts';
import { createComposer } from './compose-mail.ts';
import { createPrivateLinks } from '../guests/private-links.ts';
import { sampleWaiverMarkdown } from '../waivers/sample-waiver-text.ts';

let server: FakeServer;
let compose: ComposeEmails;
let told: EmailContent[];
let alice: { patronId: string };

const office = 'office@example.com';
const origin = 'https://crew.example.com';
const createdAt = '2026-05-23T18:00:00.000Z';

beforeEach(async () => {
	server = makeFakeServer();
	const people = [{ name: 'Alice Tidewell', email: 'alice@example.com', shareCents: 45_000 }, { name: 'Bram Okafor' }];
	const { patrons } = await putEvent(server, { patrons: people, privateNotes: 'Owes us from last year' });
	alice = patrons[0]!;
	told = [];
	compose = makeComposer({ office, origin });
});

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

async function pay(draft: Record<string, unknown> = {}): Promise<EmailJob> {
	const text = paymentText({ patronId: alice.patronId, ...draft });
	await server.services.payments.record(submit(text));
	const { paymentId } = JSON.parse(text);
	return { mailId: `${eventId}.${paymentId}`, home: eventId, createdAt, kind: 'payment_recorded', paymentId };
}

async function correct(job: EmailJob, change: Record<string, unknown>): Promise<void> {
	if (job.kind !== 'payment_recorded') throw new Error('not a payment');
	const { paymentId } = job;
	const body = new TextEncoder().encode(JSON.stringify({ paymentId, reason: 'keyed twice, says Rosa', ...change }));
	await server.services.payments.correct({ actor: actorOf('captain'), eventId, key: randomUUID(), body });
}

async function emailsOf(job: EmailJob, ...wanted: (EmailKind | { kind: EmailKind; to: string })[]) {
	const composed = await compose(
		job,
		wanted.map((one) => (typeof one === 'string' ? { kind: one } : one))
	);
	if (composed.record === 'missing') throw new Error('the record is missing');
	return composed.emails;
}

function isEmail(email: Email | { skip: string } | undefined): asserts email is Email {
	expect(email).toHaveProperty('to');
}

describe('a recorded payment', () => {
	it('is written to the patron and to the office, each with the other’s address kept out', async () => {
		const { receipt, notice } = await emailsOf(await pay(), 'receipt', 'notice');
		isEmail(receipt);
		isEmail(notice);
		expect(receipt.to).toEqual({ address: 'alice@example.com', name: 'Alice Tidewell' });
		expect(receipt.replyTo).toEqual({ address: office });
		expect(receipt.text).toContain(`${origin}/g/${eventId}`);
		expect(notice.to.address).toBe(office);
		expect(notice.text).toContain(`${origin}/admin/events/${eventId}`);
	});

	it('shows a patron no flag, no note, nothing of the office and no other’s money', async () => {
		const secrets = [
			'behind the curtain',
			'Owes us',
			'uplicate',
			'nmatched',
			'verpaid',
			'late:',
			'The captain',
			'/admin'
		];
		await pay({ note: 'behind the curtain' });
		const job = await pay({ note: 'behind the curtain', amountCents: 15_000 });
		const { receipt, notice } = await emailsOf(job, 'receipt', 'notice');
		isEmail(receipt);
		isEmail(notice);
		for (const part of [receipt.subject, receipt.html, receipt.text]) {
			for (const secret of secrets) expect([secret, part.includes(secret)]).toEqual([secret, false]);
		}
		expect(notice.text).toContain('Possible duplicate');
		expect(notice.text).toContain('behind the curtain');
		expect(notice.html + notice.text).not.toContain('Owes us');
	});

	it('is missing until the ledger has it, also where the charter is', async () => {
		const paymentId = randomUUID();
		const job = { mailId: 'm', home: eventId, createdAt, kind: 'payment_recorded', paymentId } as const;
		expect(await compose(job, [{ kind: 'receipt' }])).toEqual({ record: 'missing' });
		expect(await compose({ ...job, home: '2031-01-01-nobody' }, [{ kind: 'notice' }])).toEqual({ record: 'missing' });
	});

	it('sends no receipt without an email address, and the notice says so', async () => {
		for (const draft of [{ patronId: undefined, patronName: 'Underhill' }, { patronId: 'nobody-at-all' }]) {
			const { receipt, notice } = await emailsOf(await pay(draft), 'receipt', 'notice');
			expect(receipt).toEqual({ skip: 'no_address' });
			isEmail(notice);
			expect(notice.text).toContain('Receipt: None: no email address');
			expect(notice.text).toContain('Unmatched');
		}
	});

	it('goes to the address that is on the roster when it is written, not when it was logged', async () => {
		const job = await pay();
		await server.services.patrons.change(actorOf('admin'), eventId, alice.patronId, { email: 'new@example.com' });
		const { receipt } = await emailsOf(job, 'receipt');
		isEmail(receipt);
		expect(receipt.to.address).toBe('new@example.com');
	});

	it('goes where the office sends it, whatever is on the roster', async () => {
		const { receipt } = await emailsOf(await pay(), { kind: 'receipt', to: 'office-typed@example.com' });
		isEmail(receipt);
		expect(receipt.to.address).toBe('office-typed@example.com');
	});

	it('says what is left of the patron’s share, of the charter to the host, and nothing to any other guest', async () => {
		await emailsOf(await pay({ amountCents: 10_000 }), 'receipt');
		expect(told.at(-1)).toMatchObject({ owed: { cents: 35_000, of: 'share' } });
		await server.services.patrons.change(actorOf('admin'), eventId, alice.patronId, { shareCents: null });
		await emailsOf(await pay({ amountCents: 5_000 }), 'receipt');
		expect(told.at(-1)).toMatchObject({ owed: { cents: 30_000, of: 'charter' } });
		await server.services.patrons.change(actorOf('admin'), eventId, alice.patronId, { isHost: false });
		await emailsOf(await pay({ amountCents: 1_000 }), 'receipt');
		expect(told.at(-1)).toMatchObject({ kind: 'receipt', owed: undefined });
	});

	it('that was voided before it went out is called voided, without the crew’s reason', async () => {
		const job = await pay();
		await correct(job, { kind: 'void' });
		const { receipt, notice } = await emailsOf(job, 'receipt', 'notice');
		isEmail(receipt);
		isEmail(notice);
		expect(receipt.subject).toMatch(/, voided$/);
		expect(receipt.text).toContain('it doesn’t count as paid');
		expect(receipt.text).toContain('Balance due: $450.00');
		expect(receipt.html + receipt.text).not.toContain('keyed twice');
		expect(notice.text).toContain('keyed twice, says Rosa');
	});

	it('that was refunded in part says how much, and counts what is left', async () => {
		const job = await pay({ amountCents: 15_000 });
		await correct(job, { kind: 'refund', amountCents: 4_000 });
		const { receipt } = await emailsOf(job, 'receipt');
		isEmail(receipt);
		expect(receipt.text).toContain('Refunded: -$40.00');
		expect(receipt.text).toContain('Balance due: $340.00');
	});

	it('leads to where the charter is now, after a rename', async () => {
		const job = await pay();
		await server.services.events.rename(actorOf('admin'), eventId, {
			newSlug: '2026-05-23-alice-whale',
			key: null,
			bodySha256: ''
		});
		const { receipt } = await emailsOf(job, 'receipt');
		isEmail(receipt);
		expect(receipt.text).toContain(`${origin}/g/2026-05-23-alice-whale`);
	});

	it('writes only wanted emails, and no links if the site’s address isn’t set', async () => {
		const job = await pay();
		expect(Object.keys(await emailsOf(job, 'notice'))).toEqual(['notice']);
		compose = makeComposer({ office: undefined, origin: undefined });
		const { receipt, notice } = await emailsOf(job, 'receipt', 'notice');
		expect(notice).toEqual({ skip: 'no_address' });
		isEmail(receipt);
		expect(receipt.replyTo).toBeUndefined();
		expect(receipt.html + receipt.text).not.toContain('/g/');
	});

	it('waits while the records can’t be reached', async () => {
		const job = await pay();
		server.stores.events.readPage = () => Promise.reject(new Refusal('unavailable'));
		await expect(compose(job, [{ kind: 'receipt' }])).rejects.toMatchObject({ reason: 'unavailable' });
	});
});

describe('a signed waiver', () => {
	async function sign(draft: Record<string, unknown> = {}): Promise<EmailJob> {
		const waiverId = randomUUID();
		const body = {
			waiverId,
			name: 'Odalys Fern',
			email: 'odalys@example.com',
			birthDate: '1988-04-12',
			signsFor: 'self',
			minors: [],
			hasAgreed: true,
			typedSignature: 'Odalys Fern',
			textVersion: 0,
			textSha256: sha256(sampleWaiverMarkdown),
			takenAt: '2026-05-23T17:59:00.000Z',
			...draft
		};
		const bytes = new TextEncoder().encode(JSON.stringify(body));
		await server.services.waivers.record({ actor: actorOf('captain'), eventId, key: waiverId, body: bytes });
		return { mailId: `${eventId}.${waiverId}`, home: eventId, createdAt, kind: 'waiver_signed', waiverId };
	}

	it('is sent to its signer with the PDF, and a link that opens', async () => {
		const job = await sign();
		const { copy } = await emailsOf(job, 'copy');
		isEmail(copy);
		expect(copy.to).toEqual({ address: 'odalys@example.com', name: 'Odalys Fern' });
		const [pdf] = copy.attachments;
		expect(pdf).toMatchObject({ name: `waiver-${eventId}.pdf`, contentType: 'application/pdf' });
		expect(new TextDecoder().decode(pdf!.bytes)).toBe('%PDF of Odalys Fern');
		expect(copy.text).toContain(sha256(sampleWaiverMarkdown));
		const waiverId = job.kind === 'waiver_signed' ? job.waiverId : '';
		const token = /\?t=([\w-]{22})/.exec(copy.text)?.[1] ?? null;
		expect(copy.text).toContain(`${origin}/g/${eventId}/waiver/${waiverId}?t=`);
		// Sealed with the table's secret, as the pages' own links are.
		expect((await server.services.guests.signed(eventId, waiverId, token)).waiver.name).toBe('Odalys Fern');
	});

	it('is missing until it is recorded', async () => {
		const waiverId = randomUUID();
		const job = { mailId: 'm', home: eventId, createdAt, kind: 'waiver_signed', waiverId } as const;
		expect(await compose(job, [{ kind: 'copy' }])).toEqual({ record: 'missing' });
	});

	it('makes no PDF if nobody gets it', async () => {
		const { copy } = await emailsOf(await sign({ email: '' }), 'copy');
		expect(copy).toEqual({ skip: 'no_address' });
	});
});

describe('the office’s notice of a correction', () => {
	const notify = async (job: EmailJob, change: Record<string, unknown>, actor = actorOf('captain')) => {
		if (job.kind !== 'payment_recorded') throw new Error('not a payment');
		const correctionId = randomUUID();
		const { paymentId } = job;
		const body = new TextEncoder().encode(JSON.stringify({ paymentId, reason: 'keyed twice, says Rosa', ...change }));
		await server.services.payments.correct({ actor, eventId, key: correctionId, body });
		const mailId = `${eventId}.correction.${correctionId}`;
		expect(await server.stores.mailQueue.read(mailId)).toMatchObject({ job: { correctionId } });
		const { notice } = await emailsOf(
			{ mailId, home: eventId, createdAt, kind: 'correction_recorded', correctionId },
			'notice'
		);
		if (!notice || 'skip' in notice) throw new Error('no notice');
		return notice;
	};

	it.each([
		['void', { kind: 'void' }, /^\[payment voided\]/, []],
		[
			'refund',
			{ kind: 'refund', amountCents: 400, method: 'card' },
			/^\[payment refunded\] \$4\.00/,
			['Refunded by: Card']
		],
		[
			'change',
			{ kind: 'change', payment: { amountCents: 24_000, method: 'check' } },
			/^\[payment changed\]/,
			['Correct payment: $240.00 check']
		]
	])('of a %s says what, by whom, why, and to which payment', async (_, change, subject, more) => {
		const notice = await notify(await pay(), change);
		expect(notice.to).toEqual({ address: office });
		expect(notice.subject).toMatch(subject);
		const lines = [
			'by The captain',
			'Reason: keyed twice, says Rosa',
			'Payment: $150.00 cash from Alice Tidewell',
			...more
		];
		for (const line of lines) expect(notice.text.replace(/\s*\n\s+/g, ' ')).toContain(line);
	});

	it('names the account that sent it, and says that a request waits for a decision', async () => {
		const notice = await notify(await pay(), { kind: 'void', takenBy: 'admin' }, actorOf('crew'));
		expect(notice.subject).toMatch(/^\[void requested\]/);
		expect(notice.text).toContain('by Admin, sent by The crew');
		expect(notice.text).toContain('Nothing changes until you accept it.');
	});
});

describe('an assignment', () => {
	const assigned = (sinceVersion: number): EmailJob => ({
		mailId: 'm',
		home: eventId,
		createdAt,
		kind: 'crew_assigned',
		crewId: 'larkin',
		slot: 'captain',
		sinceVersion
	});

	async function assign(account: Record<string, unknown>): Promise<void> {
		await server.services.crew.create(actorOf('admin'), {
			name: 'Imke Larkin',
			role: 'captain',
			passcode: 'tide-and-tiller',
			...account
		});
		const crew = [{ crewId: 'larkin', slot: 'captain' as const }];
		await server.services.events.change(actorOf('admin'), eventId, { crew }, 1);
	}

	it('tells the crew member the slot, the day, and the link', async () => {
		await assign({ email: 'imke@example.com' });
		const { assignment } = await emailsOf(assigned(2), 'assignment');
		isEmail(assignment);
		expect(assignment.to).toEqual({ address: 'imke@example.com', name: 'Imke Larkin' });
		expect(assignment.subject).toBe('Captain, Saturday, May 23, 2026, 11:00 AM');
		expect(assignment.text).toContain(`${origin}/charter/${eventId}`);
		expect(assignment.html + assignment.text).not.toContain('$');
	});

	it('is missing once somebody else has the slot, and skipped for who has no address or is deactivated', async () => {
		await assign({});
		expect(await compose(assigned(1), [{ kind: 'assignment' }])).toEqual({ record: 'missing' });
		expect(await emailsOf(assigned(2), 'assignment')).toEqual({ assignment: { skip: 'no_address' } });
		await server.services.crew.change(actorOf('admin'), 'larkin', { email: 'imke@example.com', isActive: false });
		expect(await emailsOf(assigned(2), 'assignment')).toEqual({ assignment: { skip: 'no_address' } });
	});
});

describe('the certificate', () => {
	const logId = randomUUID();
	const job: EmailJob = {
		...{ mailId: `${eventId}.certificate`, home: eventId, createdAt, kind: 'certificate_requested' },
		...{ logId, to: 'family@example.com', name: 'Wes Oar' }
	};
	const log = async (more: object) => {
		const body = JSON.stringify({ logId, text: 'Ashes', takenAt: '2026-05-23T17:59:00Z', ...more });
		await server.services.boarding.record('log', { ...submit(body), key: logId });
	};

	it('goes to the family with its PDF and a link that opens it', async () => {
		await log({ position: { latitude: 32.5, longitude: -117.5 }, distanceFromLandNm: 3.5 });
		const { certificate } = await emailsOf(job, 'certificate');
		if (!certificate || 'skip' in certificate) throw new Error('no email');
		expect(certificate.to).toEqual({ address: 'family@example.com', name: 'Wes Oar' });
		expect(certificate.attachments.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
			[`certificate-${eventId}.pdf`, '%PDF at 32° 30.000′ N, 117° 30.000′ W']
		]);
		const [, token = ''] = /\/certificate\/[\da-f-]+\?t=([\w-]+)/.exec(certificate.text) ?? [];
		expect(await server.services.guests.certificatePage(eventId, logId, token)).toMatchObject({
			facts: expect.arrayContaining([['Distance from land', '3.5 nautical miles, as the captain entered it']])
		});
		expect(certificate.text).not.toContain('Owes us');
	});

	it('waits until there is an entry with a position and a distance', async () => {
		expect(await compose(job, [{ kind: 'certificate' }])).toEqual({ record: 'missing' });
		await log({ distanceFromLandNm: 3.5 });
		expect(await compose(job, [{ kind: 'certificate' }])).toEqual({ record: 'missing' });
	});
});

describe('the waiver link', () => {
	const link = async (): Promise<EmailJob> => {
		const page = await server.stores.events.readPage(eventId);
		const { patronId } = page!.patrons.find((one) => one.name === 'Alice Tidewell')!;
		return { mailId: `${eventId}.link`, home: eventId, createdAt, kind: 'waiver_link', patronId };
	};

	it('goes to the guest’s address with the charter’s waiver form, and without the charter’s title', async () => {
		const job = await link();
		await server.stores.events.changePatron(eventId, job.kind === 'waiver_link' ? job.patronId : '', (before) => ({
			...before,
			email: 'alice@example.com'
		}));
		const { waiver_link: email } = await emailsOf(job, 'waiver_link');
		if (!email || 'skip' in email) throw new Error('no email');
		expect(email.to).toEqual({ address: 'alice@example.com', name: 'Alice Tidewell' });
		expect(email.text).toContain(`/g/${eventId}/waiver`);
	});

	it('isn’t sent to someone who was removed, or for a canceled charter', async () => {
		const job = await link();
		const { event } = (await server.stores.events.readPage(eventId))!;
		await server.stores.events.update({ ...event, status: 'cancelled', version: event.version + 1 }, event.version);
		expect(await emailsOf(job, 'waiver_link')).toEqual({ waiver_link: { skip: 'not_needed' } });
	});
});

describe('a cancellation', () => {
	const key = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
	const job: EmailJob = {
		mailId: `${eventId}.canceled.${key}`,
		...{ home: eventId, createdAt, kind: 'event_canceled', key, note: 'Gale warning.' }
	};
	const cancel = () =>
		server.services.events.cancel(actorOf('admin'), {
			...{ slug: eventId, key, message: { emailHost: true, note: 'Gale warning.' }, bodySha256: 'a' }
		});

	it('waits while the charter isn’t canceled by its request, also if another one canceled it', async () => {
		expect(await compose(job, [{ kind: 'cancellation' }])).toEqual({ record: 'missing' });
		await server.services.events.change(actorOf('admin'), eventId, { status: 'cancelled' }, 1);
		expect(await compose(job, [{ kind: 'cancellation' }])).toEqual({ record: 'missing' });
	});

	it('goes to the host with the date, time, zone, and note, and nothing of the office', async () => {
		await cancel();
		const { cancellation } = await emailsOf(job, 'cancellation');
		isEmail(cancellation);
		expect(cancellation.to).toEqual({ address: 'alice@example.com', name: 'Alice Tidewell' });
		expect([cancellation.replyTo, cancellation.senderName]).toEqual([{ address: office }, 'Ship Captain Crew']);
		expect(cancellation.subject).toBe('Canceled: your charter on Saturday, May 23, 2026, 11:00 AM');
		for (const words of ['11:00 AM to 2:30 PM (Pacific Time)', 'is canceled', 'Gale warning.', 'Ship Captain Crew'])
			expect([words, cancellation.text.includes(words)]).toEqual([words, true]);
		for (const secret of ['Owes us', '$', '/admin', 'Bram'])
			expect([secret, cancellation.text.includes(secret)]).toEqual([secret, false]);
	});

	it('uses the host’s address of now, or the one that the office set, and isn’t sent without any', async () => {
		await cancel();
		const change = (email: string | null) =>
			server.services.patrons.change(actorOf('admin'), eventId, alice.patronId, { email });
		await change('alice@other.example');
		expect((await emailsOf(job, 'cancellation')).cancellation).toMatchObject({
			to: { address: 'alice@other.example' }
		});
		await change(null);
		expect(await emailsOf(job, 'cancellation')).toEqual({ cancellation: { skip: 'no_address' } });
		const elsewhere = { kind: 'cancellation', to: 'desk@example.com' } as const;
		expect((await emailsOf(job, elsewhere)).cancellation).toMatchObject({ to: { address: 'desk@example.com' } });
	});

	it('isn’t sent once the charter is open again', async () => {
		await cancel();
		await server.services.events.change(actorOf('admin'), eventId, { status: 'confirmed' }, 2);
		expect(await emailsOf(job, 'cancellation')).toEqual({ cancellation: { skip: 'reopened' } });
	});
});
