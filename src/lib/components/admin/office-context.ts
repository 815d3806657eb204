import { createContext } from 'svelte';
import type { DecideList } from '../../office/decide-list.svelte.ts';
import type { MailWatch } from '../../office/mail-watch.svelte.ts';
import type { User } from '../../wire/session.ts';
import type { ToastList } from '../ui/toasts.svelte.ts';

export interface OfficeContext {
	user: User;
	toasts: ToastList;
	mail: MailWatch;
	decide: DecideList;
}

export const [readOffice, provideOffice] = createContext<OfficeContext>();
