import type { ThemeChoice } from './theme.svelte.ts';

/** The themes to choose from, in the crew's menu and the Office. */
export const themeOptions: readonly { value: ThemeChoice; label: string }[] = [
	{ value: 'phone', label: 'Auto' },
	{ value: 'day', label: 'Day' },
	{ value: 'dark', label: 'Dark' },
	{ value: 'night', label: 'Night watch' }
];
