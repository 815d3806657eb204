// The tests that are running, in a file. If a stage is killed, only this shows what hung.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export type Progress = { passed: number; failed: number; running: string[] };

/** The stage's file for its reporter. */
export const progressVariable = 'SCC_PROGRESS';

export class ProgressFile {
	readonly #file = process.env[progressVariable] ?? '';
	readonly #running = new Map<string, string>();
	#passed = 0;
	#failed = 0;

	begin(id: string, name: string): void {
		this.#running.set(id, name);
		this.#write();
	}

	end(id: string, outcome?: 'passed' | 'failed'): void {
		this.#running.delete(id);
		if (outcome === 'passed') this.#passed += 1;
		if (outcome === 'failed') this.#failed += 1;
		this.#write();
	}

	#write(): void {
		if (this.#file === '') return;
		const progress: Progress = { passed: this.#passed, failed: this.#failed, running: [...this.#running.values()] };
		writeFileSync(this.#file, JSON.stringify(progress));
	}
}

/** The reporter's last output. Nothing if it was killed during a write. */
export function readProgress(file: string): Progress {
	const nothing: Progress = { passed: 0, failed: 0, running: [] };
	if (!existsSync(file)) return nothing;
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Progress;
	} catch {
		return nothing;
	}
}
