import type { ThemeChoice } from './theme.svelte.ts';

/** The choices of a theme, as the crew's menu and the Office offer them. */
export const themeOptions: readonly { value: ThemeChoice; label: string }[] = [
	{ value: 'phone', label: 'Auto' },
	{ value: 'day', label: 'Day' },
	{ value: 'dark', label: 'Dark' },
	{ value: 'night', label: 'Night watch' }
];
