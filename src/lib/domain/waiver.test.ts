import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitStrokes, formatStrokes, strokesBox, strokesPath, parseStrokes } from './signature-strokes.ts';
import type { Patron } from './patron.ts';
import {
	ageOn,
	checkAnswers,
	coveredBy,
	type Waiver,
	type WaiverAnswers,
	type WaiverMatch,
	type WaiverStrike
} from './waiver.ts';
import { resolveWaivers } from './waiver-roster.ts';

const today = '2026-05-23';
const adult: WaiverAnswers = {
	name: 'Odalys Fern',
	birthDate: '1988-04-12',
	signsFor: 'self',
	minors: [],
	hasAgreed: true,
	typedSignature: 'Odalys Fern'
};
const reasons = (answers: Partial<WaiverAnswers>, charterDate = today) =>
	checkAnswers({ ...adult, ...answers }, today, charterDate).map(({ field, reason }) => `${field} ${reason}`);

const dates = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('who may sign', () => {
	it('is anyone from the day they turn 18', () => {
		expect(reasons({ birthDate: '2008-05-23' })).toEqual([]);
		expect(reasons({ birthDate: '2008-05-24' })).toEqual(['birthDate signer_is_minor']);
	});

	it('is never a minor, whoever else is named', () => {
		fc.assert(
			fc.property(dates, dates, fc.constantFrom('self', 'self_and_minors', 'minors'), (birthDate, day, signsFor) => {
				const minors = [{ name: 'Pip', birthDate: '2019-01-01' }];
				const isRefused = checkAnswers({ ...adult, birthDate, signsFor, minors }, day, day).some(
					({ field }) => field === 'birthDate'
				);
				const isOfAge = ageOn(birthDate, day) >= 18 && ageOn(birthDate, day) <= 120;
				expect(isRefused).toBe(!isOfAge);
			})
		);
	});

	it('signs for children who are under 18 on the charter date', () => {
		const signsFor = 'minors' as const;
		const minors = [{ name: 'Pip', birthDate: '2008-06-01' }];
		expect(reasons({ signsFor, minors }, '2026-05-31')).toEqual([]);
		expect(reasons({ signsFor, minors }, '2026-06-01')).toEqual(['minors.0.birthDate child_is_adult']);
		expect(reasons({ signsFor })).toEqual(['minors.0.name no_children']);
	});

	it.each([
		['turns 18 on the charter date', '2008-06-15', '2026-06-15', 'guest'],
		['turns 18 the day after it', '2008-06-16', '2026-06-15', 'guardian'],
		['is born on February 29 and turns 18 in a common year', '2008-02-29', '2026-03-01', 'guest'],
		['is born on February 29, the day before that', '2008-02-29', '2026-02-28', 'guardian'],
		['is 17 today and 18 on the charter date', '2008-05-30', '2026-06-01', 'guest'],
		['is 18 today, long before the charter', '2008-05-23', '2026-12-31', 'guest']
	])('asks either the guest or the guardian, never both: somebody who %s', (_, birthDate, charterDate, who) => {
		const asGuest = reasons({ birthDate }, charterDate);
		const asChild = reasons({ signsFor: 'minors', minors: [{ name: 'Pip', birthDate }] }, charterDate);
		expect(asGuest).toEqual(who === 'guest' ? [] : ['birthDate signer_is_minor']);
		expect(asChild).toEqual(who === 'guest' ? ['minors.0.birthDate child_is_adult'] : []);
	});

	const pip = [{ name: 'Pip', birthDate: '2019-01-01' }];
	it.each<[WaiverAnswers['signsFor'], WaiverAnswers['minors'], string[]]>([
		['self', [], []],
		['self', pip, ['signsFor children_named']],
		['self_and_minors', pip, []],
		['self_and_minors', [], ['minors.0.name no_children']],
		['minors', pip, []],
		['minors', [], ['minors.0.name no_children']]
	])('never drops a child or signs for none: %s with %j', (signsFor, minors, problems) => {
		expect(reasons({ signsFor, minors })).toEqual(problems);
	});

	it('needs a signature, drawn or typed, and a yes', () => {
		expect(reasons({ typedSignature: undefined })).toEqual(['typedSignature not_signed']);
		expect(reasons({ typedSignature: undefined, ink: '1,1 2,2 3,3' })).toEqual([]);
		expect(reasons({ hasAgreed: false })).toEqual(['hasAgreed not_agreed']);
	});

	it('was born on a day that has been', () => {
		expect(reasons({ birthDate: '2026-05-24' })).toEqual(['birthDate in_future']);
		expect(reasons({ birthDate: '1066-10-14' })).toEqual(['birthDate too_long_ago']);
	});
});

describe('signature strokes', () => {
	const strokes = fc.array(
		fc.array(
			fc.record({
				x: fc.double({ min: -50, max: 500, noNaN: true }),
				y: fc.double({ min: -50, max: 300, noNaN: true })
			}),
			{
				minLength: 1,
				maxLength: 60
			}
		),
		{ minLength: 3, maxLength: 40 }
	);

	it('comes back as it was written, inside its box, whatever was drawn', () => {
		fc.assert(
			fc.property(strokes, (drawn) => {
				const ink = fitStrokes(drawn, 350, 140);
				const read = parseStrokes(formatStrokes(ink));
				expect(read).toEqual(ink);
				expect(
					ink.flat().every(({ x, y }) => x >= 0 && x <= strokesBox.width && y >= 0 && y <= strokesBox.height)
				).toBe(true);
			})
		);
	});

	it('is nothing but numbers, so nothing else can be drawn from it', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const ink = parseStrokes(text);
				if (ink) expect(strokesPath(ink)).toMatch(/^[ML\d ]+$/);
			})
		);
		for (const text of ['', '<svg/>', '1,1', '1,1 2,2', '1,1 2,2 3,9999', '1,1,2,2 3,3', `${'1,1 '.repeat(5000)}1,1`]) {
			expect(parseStrokes(text)).toBeUndefined();
		}
	});
});

describe('the roster', () => {
	const patron = (patronId: string, name: string, email?: string): Patron => ({
		patronId,
		name,
		...(email !== undefined && { email }),
		boarding: 'expected',
		isRemoved: false,
		addedAt: '2026-05-01T00:00:00Z'
	});
	const waiver = (waiverId: string, changes: Partial<Waiver> = {}): Waiver => ({
		...adult,
		waiverId,
		textVersion: 1,
		textSha256: '',
		sail: { location: 'Pier 4', date: today, startsAt: '15:00', endsAt: '18:00', timeZone: 'America/New_York' },
		channel: 'own_phone',
		receivedAt: `2026-05-23T14:00:0${waiverId}Z`,
		address: '',
		userAgent: '',
		bodySha256: '',
		...changes
	});
	const resolve = (patrons: Patron[], waivers: Waiver[], waiverMatches: WaiverMatch[] = []) => {
		const { signed, waiting } = resolveWaivers({ patrons, waivers, waiverMatches });
		return {
			signed: Object.fromEntries([...signed].map(([id, one]) => [id, one.waiverId])),
			waiting: waiting.map(({ name }) => name)
		};
	};

	it('knows who signed by name, however it is spelled, and by e-mail where two bear it', () => {
		const both = [patron('a', 'Ódalys  fern', 'o@example.com'), patron('b', 'Odalys Fern', 'x@example.com')];
		expect(resolve([both[0]!], [waiver('1')])).toEqual({ signed: { a: '1' }, waiting: [] });
		expect(resolve(both, [waiver('1')])).toEqual({ signed: {}, waiting: ['Odalys Fern'] });
		expect(resolve(both, [waiver('1', { email: 'X@example.com' })])).toEqual({ signed: { b: '1' }, waiting: [] });
	});

	it('counts the newest one, and leaves out a guardian who stays ashore', () => {
		const people = [patron('a', 'Odalys Fern'), patron('p', 'Pip Fern')];
		const minors = [{ name: 'Pip Fern', birthDate: '2019-01-01' }];
		const ashore = waiver('1', { signsFor: 'minors', minors });
		expect(coveredBy(ashore).map(({ name }) => name)).toEqual(['Pip Fern']);
		expect(resolve(people, [ashore])).toEqual({ signed: { p: '1' }, waiting: [] });
		const later = waiver('2', { signsFor: 'self_and_minors', minors });
		expect(resolve(people, [later, ashore]).signed).toEqual({ a: '2', p: '2' });
	});

	it('believes a private link or the crew’s tap over a name, and the crew’s last word over all', () => {
		const people = [patron('a', 'Odalys Fern'), patron('b', 'Mr. Smith')];
		const named = waiver('1', { patronId: 'b' });
		expect(resolve(people, [named]).signed).toEqual({ b: '1' });
		const match = (patronId: string | null, matchedAt: string): WaiverMatch => ({
			matchId: matchedAt,
			waiverId: '1',
			person: 0,
			patronId,
			matchedBy: 'ostrow',
			matchedAt
		});
		expect(resolve(people, [named], [match(null, '2026-05-23T16:00:00Z'), match('a', '2026-05-23T15:00:00Z')])).toEqual(
			{
				signed: {},
				waiting: []
			}
		);
	});

	const child = (name: string) => ({ name, birthDate: '2019-01-01' });
	const minorRow = (patronId: string, name: string): Patron => ({ ...patron(patronId, name), isMinor: true });
	const [ana, bo] = [patron('a', 'Ana Kestrel'), minorRow('b', 'Bo Kestrel')];
	type Opened = { patronId: string; signsFor: WaiverAnswers['signsFor']; minors: WaiverAnswers['minors'] };
	it.each<[string, Patron[], Opened, string[], string[]]>([
		[
			'a guardian’s own row',
			[ana, bo],
			{ patronId: 'a', signsFor: 'minors', minors: [child('Bo Kestrel')] },
			['b'],
			[]
		],
		[
			'a guardian’s own row, spelled differently',
			[patron('a', 'ana-kestrel'), bo],
			{ patronId: 'a', signsFor: 'minors', minors: [child('Bo Kestrel')] },
			['b'],
			[]
		],
		[
			'a guardian’s own row, for a child who isn’t on the roster',
			[ana],
			{ patronId: 'a', signsFor: 'minors', minors: [child('Bo Kestrel')] },
			[],
			['Bo Kestrel']
		],
		[
			'a guardian’s own row under a nickname',
			[patron('a', 'Annie K.'), bo],
			{ patronId: 'a', signsFor: 'minors', minors: [child('Bo Kestrel')] },
			['b'],
			[]
		],
		[
			'a guardian’s own row, for two children',
			[ana, bo, minorRow('c', 'Cy Kestrel')],
			{ patronId: 'a', signsFor: 'minors', minors: [child('Cy Kestrel'), child('Bo Kestrel')] },
			['b', 'c'],
			[]
		],
		[
			'the row of a guardian who sails, too',
			[ana, bo],
			{ patronId: 'a', signsFor: 'self_and_minors', minors: [child('Bo Kestrel')] },
			['a', 'b'],
			[]
		],
		['the child’s row', [ana, bo], { patronId: 'b', signsFor: 'minors', minors: [child('Bo Kestrel')] }, ['b'], []],
		[
			'the child’s row under a nickname',
			[ana, minorRow('b', 'Bobby')],
			{ patronId: 'b', signsFor: 'minors', minors: [child('Bo Kestrel')] },
			['b'],
			[]
		],
		[
			'one child’s row under a nickname, and the other child has a row',
			[ana, minorRow('b', 'Bobby'), minorRow('c', 'Cy Kestrel')],
			{ patronId: 'b', signsFor: 'minors', minors: [child('Cy Kestrel'), child('Bo Kestrel')] },
			['b', 'c'],
			[]
		],
		[
			'the row of a child with the guardian’s name',
			[ana, minorRow('b', 'Ana Kestrel')],
			{ patronId: 'b', signsFor: 'minors', minors: [child('Ana Kestrel')] },
			['b'],
			[]
		],
		[
			'the row of a guardian with the child’s name, so the crew chooses',
			[ana, minorRow('b', 'Ana Kestrel')],
			{ patronId: 'a', signsFor: 'minors', minors: [child('Ana Kestrel')] },
			[],
			['Ana Kestrel']
		]
	])('finds the people of a waiver that was opened from %s', (_, people, opened, signed, waiting) => {
		const found = resolve(people, [waiver('1', { name: 'Ana Kestrel', ...opened })]);
		expect([Object.keys(found.signed).toSorted(), found.waiting]).toEqual([signed, waiting]);
	});

	const [father, boy] = [patron('f', 'Kai Lee'), minorRow('k', 'Kai Lee')];
	const matchTo = (patronId: string): WaiverMatch => ({
		...{ matchId: 'm', waiverId: '1', person: 0, patronId, matchedBy: 'ostrow', matchedAt: '2026-05-23T15:00:00Z' }
	});
	it.each<[string, Patron[], Partial<Waiver>, WaiverMatch[], string[], string[][]]>([
		['a father for himself, who isn’t on the roster', [boy], {}, [], [], [[]]],
		['a father for himself, whom the crew matched to the boy', [boy], {}, [matchTo('k')], [], [[]]],
		['a father for himself, and both are on the roster', [father, boy], {}, [matchTo('k')], ['f'], []],
		['a father for himself, whom the crew matched to his row', [father, boy], {}, [matchTo('f')], ['f'], []],
		['a father with another email for himself', [{ ...father, email: 'x@example.com' }, boy], {}, [], [], [['f']]],
		['a father for the boy', [boy], { signsFor: 'minors', minors: [child('Kai Lee')] }, [], ['k'], []],
		[
			'a father for a boy whom the crew matched to his row',
			[minorRow('k', 'KJ')],
			{ signsFor: 'minors', minors: [child('Kai Lee')] },
			[matchTo('k')],
			['k'],
			[]
		]
	])('covers a minor only by a guardian’s signature: %s', (_, patrons, signing, waiverMatches, signed, candidates) => {
		const waivers = [waiver('1', { name: 'Kai Lee', email: 'kai@example.com', ...signing })];
		const found = resolveWaivers({ patrons, waivers, waiverMatches });
		expect([...found.signed.keys()]).toEqual(signed);
		expect(found.waiting.map((one) => one.candidates)).toEqual(candidates);
	});

	it('leaves out what an admin struck off, until it is put back, and what was signed under an unknown text', () => {
		const people = [patron('a', 'Odalys Fern')];
		const strike = (isStruck: boolean, struckAt: string): WaiverStrike => ({
			strikeId: struckAt,
			waiverId: '1',
			isStruck,
			struckBy: 'admin',
			struckByName: 'Admin',
			struckAt
		});
		const [first, second] = [strike(true, '2026-05-23T15:00:00Z'), strike(false, '2026-05-23T16:00:00Z')];
		const counted = (waiverStrikes: WaiverStrike[], waivers = [waiver('1')]) => {
			const { signed, waiting } = resolveWaivers({ patrons: people, waivers, waiverMatches: [], waiverStrikes });
			return [signed.size, waiting.length];
		};
		expect(counted([first])).toEqual([0, 0]);
		expect(counted([second, first])).toEqual([1, 0]);
		expect(counted([], [waiver('1', { flags: ['unknown_text'] })])).toEqual([0, 0]);
		expect(counted([], [waiver('1', { flags: ['unmatched'] })])).toEqual([1, 0]);
	});
});
