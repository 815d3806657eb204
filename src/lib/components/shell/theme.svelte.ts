export const themeChoices = ['phone', 'day', 'dark', 'night'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'scc-theme';

/** The theme a person chose, remembered on this phone. `static/theme.js` puts it on the page, there and before the first paint. */
export class Theme {
	#choice = $state<ThemeChoice>(readChoice());

	get choice(): ThemeChoice {
		return this.#choice;
	}

	set choice(choice: ThemeChoice) {
		this.#choice = choice;
		try {
			if (choice === 'phone') localStorage.removeItem(storageKey);
			else localStorage.setItem(storageKey, choice);
		} catch {
			// Storage may be forbidden: the choice can't be remembered, and then the phone's setting is all there is.
		}
		dispatchEvent(new Event('scc:theme'));
	}
}

function readChoice(): ThemeChoice {
	try {
		const stored = localStorage.getItem(storageKey);
		return themeChoices.find((choice) => choice === stored) ?? 'phone';
	} catch {
		// The same as above.
		return 'phone';
	}
}
