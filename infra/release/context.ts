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
	/** Reads the operator's settings file. Empty if there is none. */
	readSettings: () => Environment;
	write: (text: string) => void;
	/** Keeps these values out of all output from now on. */
	hide: (environment: Environment) => void;
}
