import { error } from '@sveltejs/kit';

export const load = () => error(404, { message: 'There is no charter at this link.' });
