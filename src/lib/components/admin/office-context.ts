import { createContext } from 'svelte';
import type { MailWatch } from '../../office/mail-watch.svelte.ts';
import type { User } from '../../wire/session.ts';
import type { ToastList } from '../ui/toasts.svelte.ts';

export interface OfficeContext {
	user: User;
	toasts: ToastList;
	mail: MailWatch;
}

export const [readOffice, provideOffice] = createContext<OfficeContext>();
