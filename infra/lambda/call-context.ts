import { setLogContext } from '../../src/lib/server/log.ts';
import type { LambdaCall } from './payload.ts';
import { isStaged } from './site-origin.ts';

type Environment = Record<string, string | undefined>;

/**
 * Gives every line of the log its function and version, from now on.
 * @returns what to do at the start of each call, so that its lines also have the call's id, slot, and whether it is the first
 */
export function describeCalls(env: Environment): (context: LambdaCall) => void {
	const [, environment, name] = /^scc-(.+)-(web|mail)$/.exec(env.AWS_LAMBDA_FUNCTION_NAME ?? '') ?? [];
	// The number of the published version, as `npm run release -- status` shows it.
	const process = { environment, function: name, version: env.AWS_LAMBDA_FUNCTION_VERSION };
	// Only Lambda has cold starts. The same code runs on one machine.
	let coldStart = name === undefined ? undefined : true;
	setLogContext({ ...process, coldStart });
	return (context) => {
		const slot = isStaged(context) ? 'staging' : undefined;
		setLogContext({ ...process, requestId: context.awsRequestId, coldStart, slot });
		coldStart &&= false;
	};
}
