import { describe, expect, it } from 'vitest';
import type { WaiverAnswers } from '../../domain/waiver.ts';
import { NotSaved } from '../../outbox/commands/save.ts';
import type { Entry } from '../../outbox/model/entry.ts';
import { WaiverSigning } from './waiver-signing.svelte.ts';

const answersFor = (...minors: string[]): WaiverAnswers => ({
	...{ name: 'Ada Fern', birthDate: '1980-01-01', hasAgreed: true },
	...{ signsFor: 'self_and_minors', minors: minors.map((name) => ({ name, birthDate: '2018-01-01' })) }
});
const first = answersFor('Bo');
const edited = answersFor('Bo', 'Cy');

function entryOf(fields: Record<string, unknown>): Entry {
	const body = JSON.stringify({ waiverId: 'w', takenAt: '2026-05-23T18:00:00Z', ...fields });
	return { intent: { kind: 'waiver', body }, delivery: { state: 'saved' } } as Entry;
}

type Result = 'saved' | 'failed' | 'silent' | { already: Entry };

/** Signs once per result. `commit(0)` makes the first try succeed late. */
async function signAll(tries: readonly [WaiverAnswers, Result][]) {
	const signing = new WaiverSigning();
	const commits: (() => Promise<void>)[] = [];
	/** What is in the form now. */
	let typed = first;
	for (const [answers, result] of tries) {
		typed = answers;
		const { promise: late, resolve } = Promise.withResolvers<boolean>();
		commits.push(async () => {
			resolve(true);
			await late;
			await Promise.resolve();
		});
		const write = async (): Promise<void> => {
			if (result === 'saved') return;
			if (result === 'failed') throw new NotSaved('storage_failed');
			if (result === 'silent') throw new NotSaved('storage_silent', { late });
			throw new NotSaved('already_saved', { entry: result.already });
		};
		await signing.save(answers, write, () => typed !== answers);
	}
	const state = () => [
		signing.outcome,
		signing.covered.join(', '),
		signing.lacksChanges ? 'lacks changes' : 'complete'
	];
	return { state, commit: (at: number) => commits[at]?.(), type: (answers: WaiverAnswers) => (typed = answers) };
}

describe('signing a waiver on the crew’s phone', () => {
	it.each<[string, [WaiverAnswers, Result][], string[]]>([
		['is saved', [[first, 'saved']], ['signed', 'Ada Fern, Bo', 'complete']],
		['is refused', [[first, 'failed']], ['not_saved', '', 'complete']],
		[
			'fails, and is signed again',
			[
				[first, 'failed'],
				[edited, 'saved']
			],
			['signed', 'Ada Fern, Bo, Cy', 'complete']
		],
		[
			'fails twice',
			[
				[first, 'silent'],
				[edited, 'silent']
			],
			['not_saved', '', 'complete']
		],
		[
			'is saved late, and was edited before the next try',
			[
				[first, 'silent'],
				[edited, { already: entryOf(first as never) }]
			],
			['signed', 'Ada Fern, Bo', 'lacks changes']
		],
		[
			'is saved late and recorded, so that the children’s names are deleted',
			[
				[first, 'silent'],
				[edited, { already: entryOf({ name: 'Ada Fern', signsFor: 'self_and_minors' }) }]
			],
			['signed', '', 'lacks changes']
		],
		[
			'is saved late and recorded for an adult alone',
			[
				[first, 'silent'],
				[edited, { already: entryOf({ name: 'Ada Fern', signsFor: 'self' }) }]
			],
			['signed', 'Ada Fern', 'lacks changes']
		]
	])('%s', async (_, tries, expected) => {
		expect((await signAll(tries)).state()).toEqual(expected);
	});

	it.each<[string, [WaiverAnswers, Result][], typed: WaiverAnswers, string[]]>([
		['an unchanged form', [[first, 'silent']], first, ['signed', 'Ada Fern, Bo', 'complete']],
		['a form that is being edited', [[first, 'silent']], edited, ['signed', 'Ada Fern, Bo', 'lacks changes']],
		[
			'a form that failed again after an edit',
			[
				[first, 'silent'],
				[edited, 'silent']
			],
			edited,
			['signed', 'Ada Fern, Bo', 'lacks changes']
		]
	])('a late save of %s names the people of the version that is saved', async (_, tries, typed, expected) => {
		const form = await signAll(tries);
		form.type(typed);
		await form.commit(0);
		expect(form.state()).toEqual(expected);
	});

	const trimmed = { already: entryOf({ name: 'Ada Fern', signsFor: 'self_and_minors' }) };
	it.each<Result>(['silent', 'failed', { already: entryOf(first as never) }, trimmed])(
		'stays signed if a running try ends with %j after the first one was saved late',
		async (result) => {
			const signing = new WaiverSigning();
			await signing.save(
				first,
				() => Promise.reject(new NotSaved('storage_silent', { late: Promise.resolve(true) })),
				() => true
			);
			await Promise.resolve();
			const error =
				typeof result === 'object'
					? new NotSaved('already_saved', { entry: result.already })
					: new NotSaved('storage_silent');
			await signing.save(
				edited,
				() => Promise.reject(error),
				() => false
			);
			expect([signing.outcome, signing.covered, signing.lacksChanges]).toEqual(['signed', ['Ada Fern', 'Bo'], true]);
		}
	);
});
