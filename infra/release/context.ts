import type { Stage } from '../environments/environment.ts';
import type { Order } from './cli/arguments.ts';
import type { Environment } from './functions/variables.ts';
import type { Build } from './build.ts';
import type { Ports } from './ports.ts';

/** Everything a command works with. */
export interface ReleaseContext {
	stage: Stage;
	order: Order;
	ports: Ports;
	/** @throws ReleaseRefused if there is no build, or if it was made from other sources */
	readBuild: () => Build;
	/** The operator's settings file; empty if there is none. */
	readSettings: () => Environment;
	write: (text: string) => void;
	/** Values that must not be printed from here on. */
	hide: (environment: Environment) => void;
}
