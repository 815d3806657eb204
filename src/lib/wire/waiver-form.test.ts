import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTyped, emptyWaiver, givenMinors, readTyped, toLine, type TypedWaiver } from '../domain/typed-waiver.ts';
import { checkAnswers, type WaiverFieldError } from '../domain/waiver.ts';
import { readAnswers } from './waiver-form.ts';

const today = '2026-05-23';
const charterDate = '2026-06-01';
const adult: TypedWaiver = {
	...emptyWaiver(),
	name: 'Odalys Fern',
	birthDate: '1988-04-12',
	hasAgreed: true,
	typedSignature: 'Odalys Fern'
};

/** Returns what the server would respond: parse errors or, if there are none, the violated rules. */
function askOffice(typed: TypedWaiver): WaiverFieldError[] {
	const read = readAnswers(typed);
	if (!read.ok) return read.errors;
	const given = givenMinors(typed);
	return checkAnswers(read.answers, today, charterDate).map((one) => ({ ...one, field: toLine(one.field, given) }));
}
const inWords = (errors: WaiverFieldError[]): string[] => errors.map(({ field, reason }) => `${field} ${reason}`);

const date = fc.constantFrom(
	'',
	'1988-04-12',
	'4/12/1988',
	'2001-02-30',
	'2999-01-01',
	'1066-10-14',
	'2015-06-01',
	'x'
);
const name = fc.constantFrom(
	'',
	' ',
	'Wren',
	'عائشة שרה 🛥️',
	'x'.repeat(121),
	'two\nlines',
	'\ud800',
	'x'.repeat(10_000)
);
const typedWaiver: fc.Arbitrary<TypedWaiver> = fc.record({
	name,
	email: fc.oneof(
		fc.constantFrom('', 'a@b', 'no', 'a@b.', 'Ä@example.com', 'a b@example.com', 'w@example.com '),
		fc.emailAddress()
	),
	phone: fc.constantFrom('', '+1 619 555 0142', '1'.repeat(41)),
	birthDate: date,
	signsFor: fc.constantFrom('self', 'self_and_minors', 'minors', 'everybody'),
	minors: fc.array(fc.record({ name, birthDate: date }), { maxLength: 3 }),
	emergencyContact: fc.oneof(name, fc.string()),
	hasAgreed: fc.boolean(),
	typedSignature: name,
	ink: fc.constantFrom('', '1,1 2,2 3,3')
});

describe('what a page says while one types', () => {
	it('is what the office would answer, in every mix of slips: nothing where it takes the form, and never less', () => {
		fc.assert(
			fc.property(typedWaiver, (typed) => {
				const here = inWords(checkTyped(typed, today, charterDate));
				const there = inWords(askOffice(typed));
				expect(here).toEqual(expect.arrayContaining(there));
				expect(here.length === 0).toBe(there.length === 0);
			}),
			{ numRuns: 2000 }
		);
	});

	it('names a child by its own line, also with empty lines before it', () => {
		const minors = [
			{ name: '', birthDate: '' },
			{ name: 'Pip', birthDate: '2999-01-01' },
			{ name: '', birthDate: '2019-01-01' }
		];
		const typed = { ...adult, signsFor: 'minors', minors };
		expect(inWords(checkTyped(typed, today, charterDate))).toEqual([
			'minors.2.name missing',
			'minors.1.birthDate in_future'
		]);
	});
});

describe('a form', () => {
	it('is read as it was typed, with as many lines for children as were filled, and without what is no text', () => {
		const form = new FormData();
		form.set('name', ' Odalys Fern ');
		form.set('signsFor', 'minors');
		form.set('minors.1.name', 'Pip');
		form.set('minors.40.name', 'Nobody');
		form.set('phone', new Blob(['x']), 'x.svg');
		const minors = [
			{ name: '', birthDate: '' },
			{ name: 'Pip', birthDate: '' }
		];
		expect(readTyped(form)).toEqual({ ...emptyWaiver(), name: ' Odalys Fern ', signsFor: 'minors', minors });
	});

	it('takes the day of birth as people here write it', () => {
		const read = readAnswers({ ...adult, birthDate: ' 4/12/1988 ' });
		expect(read.ok && read.answers.birthDate).toBe('1988-04-12');
	});
});
