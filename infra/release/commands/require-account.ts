import type { ReleaseContext } from '../context.ts';
import { ReleaseRefused } from '../release-refused.ts';

/**
 * Checks, before any other request, that the credentials and the shell's region belong to the environment that the operator named.
 * @throws ReleaseRefused
 */
export async function requireAccount({ stage, ports }: ReleaseContext): Promise<void> {
	const file = `infra/environments/${stage.name}.ts`;
	const { shellRegion } = ports.account;
	if (shellRegion !== undefined && shellRegion !== stage.region) {
		throw new ReleaseRefused(
			`Your shell is set to ${shellRegion}, but ${stage.name} is in ${stage.region} (${file}). Nothing was done. If you mean ${stage.name}, run \`export AWS_REGION=${stage.region}\`.`
		);
	}
	const { account, arn } = await ports.account.whoAmI();
	if (stage.account === undefined) {
		throw new ReleaseRefused(
			`${file} names no account. Nothing was done. Your credentials are for ${account} (${arn}). If that is where ${stage.name} is, add \`account: '${account}'\` to the file.`
		);
	}
	if (account !== stage.account) {
		throw new ReleaseRefused(
			`Your credentials are for account ${account} (${arn}), but ${stage.name} is in ${stage.account} (${file}). Nothing was done.`
		);
	}
}
