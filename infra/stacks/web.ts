import { Fn } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { webSize } from '../environments/sizes.ts';
import type { Stage } from '../environments/environment.ts';
import { ReleasedFunction } from './released-function.ts';

export interface Web {
	released: ReleasedFunction;
	/** The host of each slot's function, without scheme or path. */
	hosts: Record<'live' | 'staging', string>;
}

export function makeWeb(scope: Construct, stage: Stage, role: Role): Web {
	const released = new ReleasedFunction(scope, 'Web', {
		stage,
		name: 'web',
		role,
		size: webSize,
		aliases: ['live', 'staging'],
		concurrency: stage.webConcurrency
	});
	return { released, hosts: { live: urlHost(released, 'live'), staging: urlHost(released, 'staging') } };
}

// The function URL doesn't require IAM, because CloudFront would then need a hash of the body from the browser, which a plain form can't
// send. Instead, the handler refuses every request without the origin secret.
function urlHost(released: ReleasedFunction, alias: 'live' | 'staging'): string {
	const url = released.alias(alias).addFunctionUrl({
		authType: FunctionUrlAuthType.NONE,
		invokeMode: InvokeMode.BUFFERED
	});
	return Fn.select(2, Fn.split('/', url.url));
}
