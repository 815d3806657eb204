export const themeChoices = ['phone', 'day', 'dark', 'night'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'scc-theme';

/** The theme that a person chose on this phone. `static/theme.js` applies it before the first paint. */
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
			// The browser may block storage. The next visit then uses the phone's setting.
		}
		dispatchEvent(new Event('scc:theme'));
	}
}

/** The page's theme. It's separate from the rest of the app's state, because only the menu and the QR codes need it. */
export const theme = new Theme();

function readChoice(): ThemeChoice {
	try {
		const stored = localStorage.getItem(storageKey);
		return themeChoices.find((choice) => choice === stored) ?? 'phone';
	} catch {
		// The browser may block storage.
		return 'phone';
	}
}
