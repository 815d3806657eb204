import type { Death, MailWorld, Violation } from './mail-world.ts';

/** Long enough for any lease to run out. */
const leaseOverMs = 5 * 60_000;

/** What a mailer has to come through. Each ends with the provider well and a live mailer, and says what is wrong then. */
export const histories: Record<string, (world: MailWorld) => Promise<Violation[]>> = {
	async 'plain sailing'(world) {
		for (const number of [1, 2, 3, 4, 5]) await world.record(number);
		return runUntilDone(world);
	},
	async 'two mailers at once'(world) {
		for (let number = 1; number <= 12; number++) await world.record(number);
		await Promise.all([world.mailer().sendDue(), world.mailer().sendDue(), world.mailer().sendDue()]);
		return runUntilDone(world);
	},
	async 'a job whose record never comes'(world) {
		await world.record(1, 'job');
		await world.record(2);
		return runUntilDone(world);
	},
	async 'a record that comes ten seconds after its job'(world) {
		await world.record(1, 'job');
		await world.mailer().sendDue();
		world.nowMs += 10_000;
		await world.record(1);
		return runUntilDone(world);
	},
	async 'a record that comes three days after its job'(world) {
		await world.record(1, 'job');
		await world.settle();
		world.nowMs += 3 * 86_400_000;
		await world.record(1);
		return runUntilDone(world);
	},
	async 'a request that is sent again weeks after'(world) {
		await world.record(1);
		await world.settle();
		world.nowMs += 30 * 86_400_000;
		await world.record(1);
		return runUntilDone(world);
	},
	async 'the network away'(world) {
		const { sendDue } = world.mailer();
		await sendDue();
		world.post.weather = 'unreachable';
		for (const number of [1, 2, 3]) await world.record(number);
		await sendDue();
		world.nowMs += 60_000;
		world.post.weather = 'fine';
		return runUntilDone(world);
	}
};

async function runUntilDone(world: MailWorld, stepMs?: number): Promise<Violation[]> {
	if (!(await world.settle(stepMs))) return [{ email: 'any', what: 'still waits after a day' }, ...world.judge()];
	return world.judge();
}

/** A mailer that dies at each of its calls in turn, before the call takes place and after it; then another one. */
export async function dieEverywhere(
	open: () => Promise<MailWorld>,
	onDeath: (death: Death, world: MailWorld, violations: Violation[]) => void
): Promise<number> {
	const first = await open();
	await begin(first);
	const whole = first.mailer();
	await whole.sendDue();
	const deaths = Array.from({ length: whole.calls() }, (_, i) => i + 1).flatMap((call): Death[] => [
		{ call, moment: 'before' },
		{ call, moment: 'after' }
	]);
	for (const death of deaths) {
		const world = await open();
		await begin(world);
		await world.mailer(death).sendDue();
		world.nowMs += leaseOverMs;
		onDeath(death, world, await runUntilDone(world, leaseOverMs));
	}
	return deaths.length;
}

/** One job with its record, and one without. */
async function begin(world: MailWorld): Promise<void> {
	await world.record(1);
	await world.record(2, 'job');
}
