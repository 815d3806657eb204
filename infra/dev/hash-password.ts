import { hashPassword } from '../../src/lib/server/access/password.ts';

const secret = process.argv[2];
if (secret === undefined || secret === '') {
	console.error('Usage: npm run --silent hash-password -- <password>');
	process.exitCode = 1;
} else {
	console.log(await hashPassword(secret));
}
