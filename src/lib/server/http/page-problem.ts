import { error } from '@sveltejs/kit';
import { Refusal } from '../../domain/refusal.ts';
import { explain } from './explain.ts';

/** Awaits what a page needs, and turns a refusal into a page with its status. Rethrows anything else, which is a bug. */
export async function forPage<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		const { status, body } = explain(thrown);
		error(status, { message: body.detail ?? body.title });
	}
}
