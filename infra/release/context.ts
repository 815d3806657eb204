import type { Stage } from '../environments/environment.ts';
import type { Order } from './cli/arguments.ts';
import type { Environment } from './functions/variables.ts';
import type { Build } from './build.ts';
import type { Ports } from './ports.ts';

/** All that a command works with. */
export interface ReleaseContext {
	stage: Stage;
	order: Order;
	ports: Ports;
	/** @throws ReleaseRefused where there is none, or one of other sources */
	readBuild: () => Build;
	/** The operator's settings file; empty where there is none. */
	readSettings: () => Environment;
	write: (text: string) => void;
	/** Values that must never be written from here on. */
	hide: (environment: Environment) => void;
}
