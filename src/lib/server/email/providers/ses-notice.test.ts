import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSesNotice } from './ses-notice.ts';
import { bounce, complaint, delay, messageRef, noticeOf, rejection } from '../../../../../tests/support/ses-notices.ts';

const set = 'scc-production';
const read = (notice: unknown, of: string | undefined = set) => readSesNotice(JSON.stringify(notice), of);
const recipients = ['alice@guest.example'];

it.each([
	['a permanent bounce', bounce('Permanent', 'General'), { messageRef, outcome: 'bounced', recipients }],
	[
		'an address on the suppression list',
		bounce('Permanent', 'OnAccountSuppressionList'),
		{ messageRef, outcome: 'bounced', recipients }
	],
	['a full mailbox', bounce('Transient', 'MailboxFull'), { messageRef, outcome: 'returned', recipients }],
	['an out-of-office reply', bounce('Transient', 'General'), { messageRef, outcome: 'returned', recipients }],
	[
		'a bounce that SES doesn’t understand',
		bounce('Undetermined', 'Undetermined'),
		{ messageRef, outcome: 'returned', recipients }
	],
	['a complaint', complaint('abuse'), { messageRef, outcome: 'complaint', recipients }],
	['a complaint without its kind', complaint(undefined), { messageRef, outcome: 'complaint', recipients }],
	['an email moved out of the spam folder', complaint('not-spam'), 'nothing'],
	['a rejection', rejection, { messageRef, outcome: 'message_refused', recipients }],
	['a delay', delay, { messageRef, outcome: 'delayed', recipients }]
] as const)('%s is understood', (_, notice, expected) => {
	expect(read(notice)).toEqual(expected);
});

const forged = bounce('Permanent', 'General');
it.each([
	['of another source', { ...forged, source: 'custom.ses' }, 'malformed'],
	[
		'of another configuration set',
		noticeOf('Bounce', { bounce: { bounceType: 'Permanent' } }, { set: 'scc-rehearsal' }),
		'foreign'
	],
	[
		'without a configuration set',
		noticeOf('Bounce', { bounce: { bounceType: 'Permanent' } }, { set: undefined }),
		'foreign'
	],
	['without our tag', noticeOf('Bounce', { bounce: { bounceType: 'Permanent' } }, { ref: undefined }), 'foreign'],
	[
		'with a tag that is no reference',
		noticeOf('Bounce', { bounce: { bounceType: 'Permanent' } }, { ref: '../MAIL#x' }),
		'foreign'
	],
	[
		'with two tags',
		{
			...forged,
			detail: {
				...forged.detail,
				mail: { ...forged.detail.mail, tags: { ...forged.detail.mail.tags, email: [messageRef, messageRef] } }
			}
		},
		'foreign'
	],
	['with tags that are no list', { ...forged, detail: { ...forged.detail, mail: { tags: 'email' } } }, 'malformed'],
	[
		'without its email',
		{ ...forged, detail: { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } } },
		'malformed'
	],
	['without its bounce', noticeOf('Bounce', {}), 'malformed'],
	['about a delivery', noticeOf('Delivery', { delivery: {} }), 'malformed'],
	[
		'with too many recipients',
		noticeOf(
			'Bounce',
			{ bounce: { bounceType: 'Permanent' } },
			{ to: Array.from({ length: 5000 }, () => 'a@b.example') }
		),
		'malformed'
	],
	[
		'with an endless address',
		noticeOf('Bounce', { bounce: { bounceType: 'Permanent' } }, { to: ['a'.repeat(100_000)] }),
		'malformed'
	],
	['that is null', null, 'malformed'],
	['that is a list', [forged], 'malformed']
])('a notice %s is not believed', (_, notice, expected) => {
	expect(read(notice)).toBe(expected);
});

it('rejects every notice if there is no configuration set', () => {
	expect(readSesNotice(JSON.stringify(forged), undefined)).toBe('foreign');
});

it('never throws for any message', () => {
	const part = fc.oneof(fc.json(), fc.string(), fc.constant(JSON.stringify(forged).slice(0, -3)));
	fc.assert(
		fc.property(part, (body) => {
			expect(readSesNotice(body, set)).toBe('malformed');
		})
	);
	const mixed = fc.record({ source: fc.constant('aws.ses'), detail: fc.anything() });
	fc.assert(
		fc.property(mixed, (body) => {
			expect(typeof readSesNotice(JSON.stringify(body), set)).toBe('string');
		})
	);
	for (const body of [undefined, 7, {}, Buffer.from('x')]) expect(readSesNotice(body, set)).toBe('malformed');
});
