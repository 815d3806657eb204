import type { ComposeEmails } from './ports.ts';

/** Loads the composer when the first email is written, because most processes write none. */
export function composeLater(load: () => Promise<ComposeEmails>): ComposeEmails {
	let loading: Promise<ComposeEmails> | undefined;
	return async (job, wanted) => {
		loading ??= load();
		const compose = await loading;
		return compose(job, wanted);
	};
}
