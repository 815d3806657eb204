import { createContext } from 'svelte';
import type { User } from '../../wire/session.ts';
import type { ToastList } from '../toasts.svelte.ts';

export interface OfficeContext {
	user: User;
	toasts: ToastList;
}

export const [readOffice, provideOffice] = createContext<OfficeContext>();
