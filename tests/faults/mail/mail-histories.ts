import type { KillPoint, MailSimulation, Violation } from './mail-simulation.ts';

/** Long enough for any lease to run out. */
const leaseOverMs = 5 * 60_000;

/** What a mailer must survive. Each history ends with a healthy provider and a running mailer, and returns what is wrong then. */
export const histories: Record<string, (simulation: MailSimulation) => Promise<Violation[]>> = {
	async 'no failures'(simulation) {
		for (const number of [1, 2, 3, 4, 5]) await simulation.record(number);
		return runUntilDone(simulation);
	},
	async 'two mailers at once'(simulation) {
		for (let number = 1; number <= 12; number++) await simulation.record(number);
		await Promise.all([simulation.mailer().sendDue(), simulation.mailer().sendDue(), simulation.mailer().sendDue()]);
		return runUntilDone(simulation);
	},
	async 'a job whose record never comes'(simulation) {
		await simulation.record(1, 'job');
		await simulation.record(2);
		return runUntilDone(simulation);
	},
	async 'a record that comes ten seconds after its job'(simulation) {
		await simulation.record(1, 'job');
		await simulation.mailer().sendDue();
		simulation.nowMs += 10_000;
		await simulation.record(1);
		return runUntilDone(simulation);
	},
	async 'a record that comes three days after its job'(simulation) {
		await simulation.record(1, 'job');
		await simulation.settle();
		simulation.nowMs += 3 * 86_400_000;
		await simulation.record(1);
		return runUntilDone(simulation);
	},
	async 'a request that is resent weeks later'(simulation) {
		await simulation.record(1);
		await simulation.settle();
		simulation.nowMs += 30 * 86_400_000;
		await simulation.record(1);
		return runUntilDone(simulation);
	},
	async 'the network unreachable'(simulation) {
		const { sendDue } = simulation.mailer();
		await sendDue();
		simulation.provider.condition = 'unreachable';
		for (const number of [1, 2, 3]) await simulation.record(number);
		await sendDue();
		simulation.nowMs += 60_000;
		simulation.provider.condition = 'fine';
		return runUntilDone(simulation);
	}
};

async function runUntilDone(simulation: MailSimulation, stepMs?: number): Promise<Violation[]> {
	if (!(await simulation.settle(stepMs)))
		return [{ email: 'any', what: 'still waits after a day' }, ...simulation.judge()];
	return simulation.judge();
}

/** Kills a mailer at each of its calls, once before and once after the call, and then starts another mailer. */
export async function dieEverywhere(
	open: () => Promise<MailSimulation>,
	onDeath: (death: KillPoint, simulation: MailSimulation, violations: Violation[]) => void
): Promise<number> {
	const first = await open();
	await begin(first);
	const whole = first.mailer();
	await whole.sendDue();
	const deaths = Array.from({ length: whole.calls() }, (_, i) => i + 1).flatMap((call): KillPoint[] => [
		{ call, moment: 'before' },
		{ call, moment: 'after' }
	]);
	for (const death of deaths) {
		const simulation = await open();
		await begin(simulation);
		await simulation.mailer(death).sendDue();
		simulation.nowMs += leaseOverMs;
		onDeath(death, simulation, await runUntilDone(simulation, leaseOverMs));
	}
	return deaths.length;
}

/** One job with its record, and one without. */
async function begin(simulation: MailSimulation): Promise<void> {
	await simulation.record(1);
	await simulation.record(2, 'job');
}
