import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { actorOf, eventId, submit } from '../../../../tests/support/fake-server.ts';
import { sha256 } from '../access/ids.ts';
import type { EmailJob } from './ports.ts';
import { sampleWaiverMarkdown } from '../waivers/sample-waiver-text.ts';
import {
	alice,
	compose,
	createdAt,
	emailsOf,
	isEmail,
	office,
	origin,
	server,
	useComposer
} from '../../../../tests/support/compose-mail-steps.ts';

useComposer();

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
		// The token is sealed with the table's secret, like the tokens in the pages' links.
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

	it('has the date of the scattering, which can be the day after the charter’s', async () => {
		const position = { latitude: 32.5, longitude: -117.5 };
		server.clock.at = '2026-05-24T08:00:00.000Z';
		const { event } = (await server.stores.events.readPage(eventId))!;
		await server.stores.events.update({ ...event, endInstant: '2026-05-24T09:00:00Z' }, event.version);
		await log({ position, distanceFromLandNm: 3.5, takenAt: '2026-05-24T07:30:00Z' });
		const { certificate } = await emailsOf(job, 'certificate');
		if (!certificate || 'skip' in certificate) throw new Error('no email');
		expect(certificate.subject).toBe('Certificate of ash scattering, Sunday, May 24, 2026');
		expect(certificate.text).toContain('Sunday, May 24, 2026');
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
