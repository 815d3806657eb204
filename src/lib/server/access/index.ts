export { randomIds, seal, sha256 } from './ids.ts';
export { keptSecret } from './kept-secret.ts';
export { createKnownDevices } from './known-devices.ts';
export { passwordsAt } from './password.ts';
export type { Budgets, Passwords, Seal, Secrets, Sessions, Throttle } from './ports.ts';
export { type OpenSession, notSignedIn, readSession } from './read-session.ts';
export { type SignInAttempt, signIn } from './sign-in.ts';
export { signOut, signOutEverywhere } from './sign-out.ts';
