import { coveredBy, type WaiverAnswers } from '../../domain/waiver.ts';
import { NotSaved } from '../../outbox/commands/save.ts';
import { readWaiver, type Entry } from '../../outbox/model/entry.ts';

/** Tracks whether a guest's waiver is saved on the crew's phone, even if that takes several tries. */
export class WaiverSigning {
	outcome = $state<'open' | 'signed' | 'not_saved'>('open');
	/**
	 * The people that the saved waiver covers. The screen lists them, so that a missing name is noticed at once. Empty if only an earlier
	 * try was saved and its list isn't on this phone anymore.
	 */
	covered = $state.raw<string[]>([]);
	/** True if an earlier try was saved, so that the guest's later changes are missing. */
	lacksChanges = $state(false);

	/**
	 * Saves the waiver. Once a waiver is saved, the outcome stays `signed`.
	 * @param isEdited whether the form has changed since this try
	 */
	async save(answers: WaiverAnswers, write: () => Promise<unknown>, isEdited: () => boolean): Promise<void> {
		const names = coveredBy(answers).map((one) => one.name);
		try {
			await write();
			this.#setSigned(names, false);
		} catch (error) {
			if (!(error instanceof NotSaved)) throw error;
			if (error.why === 'already_saved') this.#setSigned(namesIn(error.entry), true);
			else if (this.outcome !== 'signed') this.outcome = 'not_saved';
			void error.late.then((wasSaved) => {
				if (wasSaved) this.#setSigned(names, isEdited());
			});
		}
	}

	#setSigned(names: string[], lacksChanges: boolean): void {
		if (this.outcome === 'signed') return;
		this.outcome = 'signed';
		this.covered = names;
		this.lacksChanges = lacksChanges;
	}
}

/** The people that a saved waiver covers. Empty if the children's names were deleted after the server recorded the waiver. */
function namesIn(entry: Entry | undefined): string[] {
	const waiver = entry && readWaiver(entry);
	if (!waiver) return [];
	const { name, signsFor, minors } = waiver;
	if (!minors && signsFor !== 'self') return [];
	return coveredBy({ name, email: undefined, signsFor, minors: minors ?? [] }).map((one) => one.name);
}
