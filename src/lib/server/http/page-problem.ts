import { error } from '@sveltejs/kit';
import { Refusal } from '../../domain/refusal.ts';
import { explain } from './explain.ts';

/** Awaits a page's data, and turns a refusal into an error page with the right status. Rethrows other errors, which are bugs. */
export async function forPage<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		const { status, body } = explain(thrown);
		error(status, { message: body.detail ?? body.title });
	}
}
