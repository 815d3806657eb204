import { failureWords } from '$lib/components/shell/failure-messages';
import type { Failure } from '$lib/office/answer';
import { listCrew } from '$lib/office/crew';
import type { CrewAccountMessage } from '$lib/wire/crew';

/** The crew accounts that forms offer as choices. */
export class CrewList {
	accounts = $state.raw<CrewAccountMessage[]>();
	/** How many accounts couldn't be read. */
	unreadable = $state.raw<number>();
	failure = $state.raw<Failure>();

	get whyUnavailable(): string | undefined {
		if (this.failure?.kind === 'refused' && this.failure.reason === 'not_allowed') {
			return 'Only admins can see crew accounts, so this form doesn’t change the crew.';
		}
		return this.failure ? failureWords(this.failure).title : undefined;
	}

	async load(): Promise<void> {
		const answer = await listCrew();
		if (answer.kind === 'ok') {
			this.accounts = answer.value.crew;
			this.unreadable = answer.value.unreadable;
		}
		this.failure = answer.kind === 'ok' ? undefined : answer;
	}
}
