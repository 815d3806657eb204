import type { PersonRow } from '../../office/event-draft.ts';

export const emptyRow: PersonRow = { name: '', email: '', phone: '', share: '' };
