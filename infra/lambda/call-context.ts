import { setLogContext } from '../../src/lib/server/log.ts';
import type { LambdaCall } from './payload.ts';
import { isStaged } from './site-origin.ts';

type Environment = Record<string, string | undefined>;

/**
 * Adds the function's name and version to every log line from now on.
 * @returns a function to run at the start of each call, which adds the call's id and slot to the log lines, and whether it's the first call
 */
export function describeCalls(env: Environment): (context: LambdaCall) => void {
	const [, environment, name] = /^scc-(.+)-(web|mail)$/.exec(env.AWS_LAMBDA_FUNCTION_NAME ?? '') ?? [];
	// The number of the published version, as `npm run release -- status` shows it.
	const process = { environment, function: name, version: env.AWS_LAMBDA_FUNCTION_VERSION };
	// Only Lambda has cold starts, but the same code also runs on one machine without Lambda.
	let coldStart = name === undefined ? undefined : true;
	setLogContext({ ...process, coldStart });
	return (context) => {
		const slot = isStaged(context) ? 'staging' : undefined;
		setLogContext({ ...process, requestId: context.awsRequestId, coldStart, slot });
		coldStart &&= false;
	};
}
