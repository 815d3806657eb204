import { openEndpoint, type Endpoint } from './endpoint.ts';

/** Whose credentials these are. */
export interface StsState {
	account: string;
}

export function openSts(state: () => StsState): Promise<Endpoint> {
	return openEndpoint(({ body }) => {
		const headers = { 'content-type': 'text/xml' };
		if (new URLSearchParams(body.toString()).get('Action') !== 'GetCallerIdentity') return { status: 400, headers };
		const { account } = state();
		const result = `<GetCallerIdentityResult><Arn>arn:aws:sts::${account}:assumed-role/operator/imke</Arn><UserId>AROA:imke</UserId><Account>${account}</Account></GetCallerIdentityResult>`;
		return {
			status: 200,
			headers,
			body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${result}</GetCallerIdentityResponse>`
		};
	});
}
