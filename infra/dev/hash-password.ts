import { hashPassword } from '../../src/lib/server/access/password.ts';
import { maxSecretChars } from '../../src/lib/wire/session.ts';

const secret = process.argv[2];
if (secret === undefined || secret === '') {
	console.error('Usage: npm run --silent hash-password -- <password>');
	process.exitCode = 1;
} else if (secret.length > maxSecretChars) {
	// The sign-in refuses longer passwords, so nobody could sign in with this one.
	console.error(`The password can have at most ${maxSecretChars} characters. It has ${secret.length}.`);
	process.exitCode = 1;
} else {
	console.log(await hashPassword(secret));
}
