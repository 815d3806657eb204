import { seal, sha256 } from './ids.ts';
import { createKnownDevices } from './known-devices.ts';
import type { Secrets } from './ports.ts';
import { readSession, type ReadSessionPorts } from './read-session.ts';
import { signIn, type SignInAttempt, type SignInPorts } from './sign-in.ts';
import { signOut, signOutEverywhere } from './sign-out.ts';

type Ports = Omit<SignInPorts, 'devices'> & ReadSessionPorts & { secrets: Secrets };

/** Creates the use cases for signing in, signing out, and reading sessions. */
export function createAccess(ports: Ports) {
	const devices = createKnownDevices({ secrets: ports.secrets, ids: ports.ids, seal, sha256 });
	return {
		signIn: (attempt: SignInAttempt) => signIn({ ...ports, devices }, attempt),
		signOut: (token: string) => signOut(ports, token),
		signOutEverywhere: (token: string) => signOutEverywhere(ports, token),
		read: (token: string) => readSession(ports, token)
	};
}
