/** The event that Chromium fires when the app can be installed. TypeScript's types don't include it. */
interface InstallPromptEvent extends Event {
	prompt: () => Promise<unknown>;
}

function isInstallPrompt(event: Event): event is InstallPromptEvent {
	return 'prompt' in event && typeof event.prompt === 'function';
}

/** Keeps the browser's prompt to install the app, if there is one, until the user asks for it. */
export class Install {
	#prompt = $state<InstallPromptEvent | undefined>();
	/** Whether the app runs from the home screen. */
	readonly isInstalled = matchMedia('(display-mode: standalone)').matches;

	/**
	 * Listens for the install prompt, which the browser fires once and early.
	 * @returns a function that stops listening
	 */
	start(): () => void {
		const hold = (event: Event): void => {
			if (!isInstallPrompt(event)) return;
			event.preventDefault();
			this.#prompt = event;
		};
		const forget = (): void => {
			this.#prompt = undefined;
		};
		addEventListener('beforeinstallprompt', hold);
		addEventListener('appinstalled', forget);
		return () => {
			removeEventListener('beforeinstallprompt', hold);
			removeEventListener('appinstalled', forget);
		};
	}

	get canAsk(): boolean {
		return this.#prompt !== undefined;
	}

	async ask(): Promise<void> {
		await this.#prompt?.prompt();
		this.#prompt = undefined;
	}
}
