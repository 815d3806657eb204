export { countingAccess } from './counting-access.ts';
export { randomIds, seal, sha256 } from './ids.ts';
export { keptSecret } from './kept-secret.ts';
export { passwordsAt } from './password.ts';
export type { Budgets, Passwords, Seal, Secrets, Sessions, Throttle } from './ports.ts';
export {
	type AccountSession,
	type AdminSecret,
	endSession,
	listOpenSessions,
	type OpenSession,
	notSignedIn,
	type ReadSessionPorts
} from './read-session.ts';
export { createAccess } from './use-cases.ts';
