import { escapeXml, openEndpoint, type Endpoint } from './endpoint.ts';

/** Outputs by the stack's name. */
export type CloudFormationState = Map<string, Record<string, string>>;

export function openCloudFormation(state: () => CloudFormationState): Promise<Endpoint> {
	return openEndpoint(({ body }) => {
		const form = new URLSearchParams(body.toString());
		const name = form.get('StackName') ?? '';
		const outputs = state().get(name);
		const headers = { 'content-type': 'text/xml' };
		if (form.get('Action') !== 'DescribeStacks' || outputs === undefined) {
			const message = `Stack with id ${name} does not exist`;
			const error = `<Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error>`;
			return { status: 400, headers, body: `<ErrorResponse>${error}</ErrorResponse>` };
		}
		const members = Object.entries(outputs).map(
			([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${escapeXml(value)}</OutputValue></member>`
		);
		const stack = `<member><StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><CreationTime>2026-05-23T18:00:00Z</CreationTime><Outputs>${members.join('')}</Outputs></member>`;
		return {
			status: 200,
			headers,
			body: `<DescribeStacksResponse><DescribeStacksResult><Stacks>${stack}</Stacks></DescribeStacksResult></DescribeStacksResponse>`
		};
	});
}
