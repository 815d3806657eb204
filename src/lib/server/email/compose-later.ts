import type { ComposeLetters } from './ports.ts';

/** A composer that is put together with its first letter: what writes letters is not for a server that writes none. */
export function composeLater(load: () => Promise<ComposeLetters>): ComposeLetters {
	let loading: Promise<ComposeLetters> | undefined;
	return async (intent, wanted) => {
		loading ??= load();
		const compose = await loading;
		return compose(intent, wanted);
	};
}
