import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Account } from '../ports.ts';

/** Asks STS which account the credentials belong to. This doesn't require any permissions. */
export function createAccount(sts: STSClient, shellRegion: string | undefined): Account {
	return {
		shellRegion,
		whoAmI: async () => {
			const found = await sts.send(new GetCallerIdentityCommand({}));
			if (found.Account === undefined || found.Arn === undefined) throw new Error('STS answered without an account.');
			return { account: found.Account, arn: found.Arn };
		}
	};
}
