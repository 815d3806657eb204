/** Chromium's event, which TypeScript's library does not know. */
interface InstallPromptEvent extends Event {
	prompt: () => Promise<unknown>;
}

function isInstallPrompt(event: Event): event is InstallPromptEvent {
	return 'prompt' in event && typeof event.prompt === 'function';
}

/** Putting the app on the home screen: by the browser's own prompt where it has one, else by hand. */
export class Install {
	#prompt = $state<InstallPromptEvent | undefined>();
	/** Running from the home screen already. */
	readonly isInstalled = matchMedia('(display-mode: standalone)').matches;

	/** Listens for the prompt, which comes once and early. Returns what stops it. */
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
