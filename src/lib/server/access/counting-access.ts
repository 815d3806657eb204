import { Refusal } from '../../domain/refusal.ts';
import type { Metrics } from '../metrics.ts';
import type { createAccess } from './use-cases.ts';

type Access = ReturnType<typeof createAccess>;

/** Wraps `Access` to count refused sign-ins: wrong passwords or passcodes, and attempts over the limit. */
export function countingAccess(access: Access, metrics: Metrics): Access {
	return {
		...access,
		async signIn(attempt) {
			try {
				return await access.signIn(attempt);
			} catch (error) {
				if (isRefusedSignIn(error)) metrics.count('RefusedSignIns');
				throw error;
			}
		}
	};
}

function isRefusedSignIn(error: unknown): boolean {
	return error instanceof Refusal && (error.reason === 'wrong_credentials' || error.reason === 'too_many_attempts');
}
