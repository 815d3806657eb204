import { describe, expect, it } from 'vitest';
import type {
	AssignmentContent,
	CancellationContent,
	CopyContent,
	NoticeContent,
	ReceiptContent
} from '../email-content.ts';
import { renderMail } from './render-mail.ts';

const charter = {
	kind: 'Whale watch',
	boat: 'Queen of San Diego',
	location: 'Shelter Island, slip 14',
	date: '2026-05-23',
	startsAt: '11:00',
	endsAt: '14:30',
	timeZone: 'America/Los_Angeles',
	itinerary: 'same_port'
} as const;

const payment = {
	receiptCode: 'P2W-7NC',
	name: 'Alice Tidewell',
	amountCents: 16_000,
	tipCents: 0,
	method: 'cash',
	reference: undefined,
	status: { kind: 'stands' },
	takenAt: '2026-05-23T21:38:00Z',
	recordedAt: '2026-05-23T21:38:02Z',
	charter
} as const;

const receipt = (more: Partial<ReceiptContent> = {}): ReceiptContent => ({
	kind: 'receipt',
	...payment,
	owed: { cents: 32_000, overpaidCents: 0, of: 'share' },
	office: 'office@example.com',
	charterUrl: 'https://crew.example.com/g/2026-05-23-alice-whale',
	...more
});

const notice = (more: Partial<NoticeContent> = {}): NoticeContent => ({
	kind: 'notice',
	...payment,
	title: 'Alice Tidewell, whale watch',
	flags: [],
	correctedBecause: undefined,
	note: undefined,
	takenBy: 'Rosa Ostrow',
	deliveredBy: undefined,
	takenByClaim: undefined,
	paidCents: 186_000,
	priceCents: 234_000,
	receiptTo: 'alice@example.com',
	officeUrl: 'https://crew.example.com/admin/events/2026-05-23-alice-whale',
	...more
});

const copy = (more: Partial<CopyContent> = {}): CopyContent => ({
	kind: 'copy',
	charter,
	name: 'Odalys Fern',
	signsFor: 'self_and_minors',
	minors: ['Tess Arkwright', 'Nico Farrow'],
	signedAt: '2026-05-23T16:04:00Z',
	text: { title: 'Waiver of liability', version: 7, sha256: 'a'.repeat(64) },
	office: 'office@example.com',
	copyUrl: 'https://crew.example.com/g/2026-05-23-alice-whale/waiver/w1?t=abc',
	...more
});

const assignment = (more: Partial<AssignmentContent> = {}): AssignmentContent => ({
	kind: 'assignment',
	charter,
	title: 'Alice Tidewell, whale watch',
	status: 'confirmed',
	name: 'Imke Larkin',
	slot: 'first_mate',
	charterUrl: 'https://crew.example.com/charter/2026-05-23-alice-whale',
	...more
});

const cancellation = (more: Partial<CancellationContent> = {}): CancellationContent => ({
	kind: 'cancellation',
	charter,
	title: 'Alice Tidewell, whale watch',
	name: 'Alice Tidewell',
	note: undefined,
	office: 'office@example.com',
	...more
});

/** Returns the text that a reader of the HTML sees. */
function seen(html: string): string {
	const text = html
		.replace(/[\s\S]*<body[^>]*>/, '')
		.replace(/<br ?\/?>/g, '\n')
		.replace(/<[^>]+>/g, ' ');
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ');
}

describe('a receipt', () => {
	it('says how much, how, when and where it was paid, what is left, and how to reach us', () => {
		const { subject, html, text } = renderMail(receipt());
		expect(subject).toBe('Receipt P2W-7NC: $160.00');
		const told = [
			'Queen of San Diego',
			'Thank you, Alice Tidewell.',
			'$160.00',
			'P2W-7NC',
			'May 23, 2026, 2:38 PM',
			'Cash',
			'$320.00',
			'Saturday, May 23, 2026, 11:00 AM to 2:30 PM (Pacific Time)',
			'Shelter Island, slip 14. Leaves and returns here.',
			'https://crew.example.com/g/2026-05-23-alice-whale',
			'office@example.com'
		];
		for (const words of told) expect([words, text.includes(words)]).toEqual([words, true]);
		for (const words of told.filter((one) => !one.startsWith('https'))) expect(seen(html)).toContain(words);
		expect(html).toContain('href="https://crew.example.com/g/2026-05-23-alice-whale"');
	});

	it('keeps fare and tip apart, and adds them up only at the top', () => {
		const { subject, text } = renderMail(receipt({ tipCents: 2_000, method: 'check', reference: '1042' }));
		expect(subject).toBe('Receipt P2W-7NC: $180.00');
		expect(text).toContain('Received: $180.00');
		expect(text).toContain('Fare: $160.00\nTip: $20.00');
		expect(text).toContain('How: Check, reference 1042');
	});

	it.each([
		['Cash App', 'How: Cash App\n'],
		['Cash App, 1042', 'How: Cash App, reference 1042'],
		['Cash Apple', 'How: Other, reference Cash Apple'],
		[undefined, 'How: Other\n']
	])('names the business’s own payment method in %j', (reference, how) => {
		const business = { name: 'Bay Sails', methodNames: ['Venmo', 'Cash App'] };
		expect(renderMail(receipt({ method: 'other', reference }), business).text).toContain(how);
		expect(renderMail(notice({ method: 'other', reference }), business).text).toContain(how);
	});

	it.each([
		[undefined, 'background:#0a2a3f;color:#ffffff', true],
		['#0a2a3f', 'background:#0a2a3f;color:#ffffff', true],
		['#ffd800', 'background:#ffd800;color:#000000', false],
		['#701c45', 'background:#701c45;color:#ffffff', false]
	])('has buttons in the color %s, also in dark mode', (color, style, isOwnDark) => {
		const { html } = renderMail(receipt(), { name: 'Bay Sails', color });
		expect(html).toContain(style);
		expect(html.includes('.action{')).toBe(isOwnDark);
	});

	it('says that it was voided, and doesn’t say thank you', () => {
		const status = { kind: 'voided', at: '2026-05-23T20:57:00Z' } as const;
		const { subject, html, text } = renderMail(receipt({ status }));
		expect(subject).toBe('Receipt P2W-7NC: $160.00, voided');
		expect(text).toContain('voided on May 23, 2026, 1:57 PM: it doesn’t count as paid');
		expect(text).not.toContain('Thank you');
		expect(html).toMatch(/<s [^>]*>\$160\.00<\/s>/);
	});

	it('says what was refunded and what of the fare still counts', () => {
		const { subject, text } = renderMail(receipt({ status: { kind: 'refunded', refundedCents: 4_000 } }));
		expect(subject).toBe('Receipt P2W-7NC: $160.00, $40.00 refunded');
		expect(text).toContain('Refunded: -$40.00');
		expect(text).toContain('Fare after refunds: $120.00');
	});

	it('asks for what is left, says what was overpaid, and asks nothing of guests without a share', () => {
		const textOf = (owed: ReceiptContent['owed']) => renderMail(receipt({ owed })).text;
		expect(textOf({ cents: 0, overpaidCents: 0, of: 'share' })).toContain('Balance due: Nothing');
		expect(textOf({ cents: 500, overpaidCents: 0, of: 'charter' })).toContain('Balance due on the charter: $5.00');
		expect(textOf({ cents: 0, overpaidCents: 500, of: 'charter' })).toContain('Overpaid on the charter: $5.00');
		expect(textOf({ cents: 0, overpaidCents: 500, of: 'share' })).toContain('Overpaid: $5.00');
		expect(textOf(undefined)).not.toMatch(/Balance|Overpaid/);
	});

	it('takes the phone’s clock for the time of paying only where the server’s agrees', () => {
		const late = renderMail(receipt({ takenAt: '2026-05-20T19:00:00Z' })).text;
		expect(late).toContain('Paid: May 20, 2026, 12:00 PM');
		for (const takenAt of ['2031-01-01T00:00:00Z', '2019-01-01T00:00:00Z']) {
			expect(renderMail(receipt({ takenAt })).text).toContain('Paid: May 23, 2026, 2:38 PM');
		}
	});
});

describe('a notice to the office', () => {
	it('says who took it, for which charter, and how much of the price is paid', () => {
		const { subject, text } = renderMail(notice({ note: 'Paid for Bram too.', deliveredBy: 'Imke Larkin' }));
		expect(subject).toBe('$160.00 cash, Alice Tidewell, Alice Tidewell, whale watch');
		expect(text).toContain('Rosa Ostrow took $160.00 from Alice Tidewell.');
		expect(text).toContain('Sent by: Imke Larkin');
		expect(text).toContain('Paid so far: $1,860.00 of $2,340.00\n');
		expect(renderMail(notice({ paidCents: 234_001 })).text).toContain('$2,340.01 of $2,340.00, overpaid by $0.01');
		expect(text).toContain('Note: Paid for Bram too.');
		expect(text).toContain('Receipt: To alice@example.com');
		expect(text).toContain('https://crew.example.com/admin/events/2026-05-23-alice-whale');
	});

	it('puts every flag into words, first in the subject and then as something to look at', () => {
		const flags = ['unmatched', 'late', 'overpaid', 'possible_duplicate'] as const;
		const { subject, html, text } = renderMail(notice({ flags, receiptTo: undefined, name: undefined }));
		expect(subject).toMatch(/^\[unmatched, late, overpaid, possible duplicate\] \$160\.00 cash, someone not named/);
		for (const words of [
			'not on the roster',
			'after the charter was completed',
			'more than the balance due',
			'one payment or two?'
		]) {
			expect(text).toContain(words);
			expect(seen(html)).toContain(words);
		}
		expect(text).toContain('Receipt: None: no email address');
	});

	it('says why it was voided before anybody read of it', () => {
		const status = { kind: 'voided', at: '2026-05-23T20:57:00Z' } as const;
		const { subject, text } = renderMail(notice({ status, correctedBecause: 'meant $240.00' }));
		expect(subject).toMatch(/^\[voided\] /);
		expect(text).toContain('! Voided May 23, 2026, 1:57 PM: meant $240.00');
	});

	it('cuts a note of ten thousand characters, and keeps its lines', () => {
		const { html, text } = renderMail(notice({ note: `first\nsecond ${'x'.repeat(10_000)}` }));
		expect(text).toContain('Note: \n  first\n  second xxx');
		expect(text).toMatch(/x…\n/);
		expect(text.length).toBeLessThan(3_000);
		expect(html).toContain('first<br/>second');
	});
});

describe('a waiver’s copy', () => {
	it('says who signed what for whom, by which text, and where the same is to be found', () => {
		const { subject, html, text } = renderMail(copy());
		expect(subject).toBe('Your signed waiver, Saturday, May 23, 2026');
		expect(text).toContain('For the children: Tess Arkwright, Nico Farrow');
		expect(text).toContain('Text: Waiver of liability, version 7');
		expect(text).toContain('a'.repeat(64));
		expect(text).toContain('Signed: May 23, 2026, 9:04 AM');
		expect(html).toContain('href="https://crew.example.com/g/2026-05-23-alice-whale/waiver/w1?t=abc"');
	});

	it('names no child of who signs for nobody else', () => {
		expect(renderMail(copy({ signsFor: 'self' })).text).not.toContain('child');
	});
});

describe('an assignment', () => {
	it('says which slot, when and where, with the link', () => {
		const { subject, text } = renderMail(assignment());
		expect(subject).toBe('First mate, Saturday, May 23, 2026, 11:00 AM');
		expect(text).toContain('Imke Larkin, you’re scheduled for this charter.');
		expect(text).toContain('Where: Shelter Island, slip 14. Leaves and returns here.');
		expect(text).toContain('https://crew.example.com/charter/2026-05-23-alice-whale');
	});

	it('says that the charter is canceled', () => {
		const { subject, text } = renderMail(assignment({ status: 'cancelled' }));
		expect(subject).toMatch(/^Canceled: /);
		expect(text).toContain('! This charter is canceled.');
	});
});

describe('a cancellation', () => {
	const business = { name: 'Harbor Sails', phone: '(619) 555-0100', email: 'desk@example.com' };

	it('says plainly what is canceled, and how to reach the business', () => {
		const { subject, html, text } = renderMail(cancellation(), business);
		expect(subject).toBe('Canceled: your charter on Saturday, May 23, 2026, 11:00 AM');
		const told = [
			'Harbor Sails',
			'Alice Tidewell, your charter with Harbor Sails on Saturday, May 23, 2026, 11:00 AM to 2:30 PM (Pacific Time) is canceled.',
			'! This charter is canceled.',
			'Charter: Alice Tidewell, whale watch',
			'Where: Shelter Island, slip 14.',
			'write to desk@example.com, or call Harbor Sails at (619) 555-0100.'
		];
		for (const words of told) expect([words, text.includes(words)]).toEqual([words, true]);
		expect(seen(html)).toContain('This charter is canceled.');
		expect(text).not.toContain('note');
	});

	it('adds the office’s note, line by line', () => {
		const { text } = renderMail(cancellation({ note: 'Gale warning.\n\n\n\nCall us for another day.' }), business);
		expect(text).toMatch(/Our note to you:\n+Gale warning\.\n+Call us for another day\./);
	});
});

describe('whatever people type', () => {
	const evil = '<img src=x onerror="alert(1)">\r\nBcc: all@example.com\r\n\r\n<script>alert(2)</script>&amp;';

	it('stays words in HTML, and one line in a subject', () => {
		const emails = [
			renderMail(
				receipt({ name: evil, reference: evil, charter: { ...charter, kind: evil, boat: evil, location: evil } })
			),
			renderMail(notice({ name: evil, title: evil, note: evil, takenBy: evil, correctedBecause: evil })),
			renderMail(copy({ name: evil, minors: [evil], text: { title: evil, version: 1, sha256: 'a' } })),
			renderMail(assignment({ name: evil, title: evil })),
			renderMail(cancellation({ name: evil, title: evil, note: evil }), { name: evil, phone: evil })
		];
		for (const { subject, html } of emails) {
			expect(subject).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
			expect(html).not.toMatch(/<img|<script/i);
			expect(html).not.toMatch(/<[^>]+\sonerror/i);
			expect(html).not.toContain('<!--');
		}
		expect(seen(emails[0]!.html)).toContain('&amp;');
	});

	it('can’t turn the direction of a sum, and a name from right to left keeps to itself', () => {
		const { subject, text } = renderMail(notice({ name: 'שרה כהן', title: '\u202e00.1$ \u2066x' }));
		expect(subject).not.toMatch(/[\u202a-\u202e]/);
		expect(subject).toContain('\u2068שרה כהן\u2069');
		expect(text).toContain('from \u2068שרה כהן\u2069.');
	});

	it('keeps names of any script, and cuts none through a sign', () => {
		const family = '👨‍👩‍👧‍👦';
		expect(renderMail(receipt({ name: 'Nguyễn Thị Ánh' })).text).toContain('Nguyễn Thị Ánh');
		const { text } = renderMail(receipt({ name: family.repeat(100) }));
		expect(text).toContain(`${family}…`);
		expect(renderMail(receipt({ name: 'half \ud83d' })).text.isWellFormed()).toBe(true);
	});

	it('leaves out a link that there is none for', () => {
		for (const { html, text } of [
			renderMail(receipt({ charterUrl: undefined, office: undefined })),
			renderMail(notice({ officeUrl: undefined })),
			renderMail(copy({ copyUrl: undefined })),
			renderMail(assignment({ charterUrl: undefined }))
		]) {
			expect(html).not.toContain('<a ');
			expect(html + text).not.toContain('undefined');
		}
	});
});

it('asks nobody’s server for anything, and brings its own colours for the dark', () => {
	for (const { html } of [renderMail(receipt()), renderMail(notice()), renderMail(copy()), renderMail(assignment())]) {
		expect(html).not.toMatch(/<(img|link|script|iframe|object|form)\b|url\(|@import|src=/i);
		expect(html).toContain('color-scheme:light dark');
		expect(html).toContain('prefers-color-scheme:dark');
		expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
	}
});
