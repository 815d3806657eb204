import { newestOfEach, type GapExplanation, type StoredPhone } from '../../domain/phone-report.ts';
import type { Actor } from '../../domain/rights.ts';
import type { PhoneList, PhoneMessage } from '../../wire/phones.ts';
import { listOpenSessions, type AccountSession, type ReadSessionPorts } from '../access/index.ts';
import type { Crew } from '../crew/index.ts';
import { findGaps, findNumbers, type Ledger } from '../ledger/index.ts';
import { adminActor, requireRight } from '../shared/allow.ts';
import type { Phones } from './ports.ts';
import { readStillOut, type StillOutPorts } from './still-out.ts';

export interface ListPhonesPorts extends ReadSessionPorts, StillOutPorts {
	phones: Pick<Phones, 'listReports' | 'readExplanations'>;
	crew: Pick<Crew, 'list'>;
	ledger: Pick<Ledger, 'readDevice'>;
}

/** Phones that nobody has used for longer than this are listed only if they have unsent entries. */
const listedForMs = 400 * 24 * 60 * 60_000;

/**
 * Lists every phone that signed in, with its last report. The most recently seen phones come first, and sessions that
 * have no phone report come last.
 * @throws Refusal `not_allowed`
 */
export async function listPhones(ports: ListPhonesPorts, actor: Actor): Promise<PhoneList> {
	requireRight(actor, 'admin');
	const [{ phones: reports, unreadable }, { accounts }, stillOut] = await Promise.all([
		ports.phones.listReports(),
		ports.crew.list(),
		readStillOut(ports)
	]);
	const names = new Map([
		[adminActor.id, adminActor.name],
		...accounts.map(({ crewId, name }) => [crewId, name] as const)
	]);
	const sessions = new Map(
		await Promise.all(
			[...names.keys()].map(async (id): Promise<[string, AccountSession[]]> => [id, await listOpenSessions(ports, id)])
		)
	);
	const fromMs = ports.clock.now().getTime() - listedForMs;
	const newest = newestOfEach(reports).filter((phone) => phone.count > 0 || Date.parse(phone.seenAt) > fromMs);
	const phones = await Promise.all(
		newest.map(async (phone) => {
			const own = stillOut.filter((one) => one.phone.deviceId === phone.deviceId);
			const session = sessions.get(phone.userId)?.find(({ sessionId }) => sessionId === phone.sessionId);
			return {
				...{ deviceId: phone.deviceId, crewId: phone.userId, name: names.get(phone.userId) ?? phone.userName },
				...{ sessionId: phone.sessionId, isSignedIn: session !== undefined, signedInAt: session?.createdAt },
				...{ lastSeenAt: phone.seenAt, version: phone.app },
				unsent: {
					...{ count: phone.count, payments: phone.payments, amountCents: phone.cents },
					...{ oldestTakenAt: phone.oldest, reportedAt: phone.seenAt },
					charters: own.map(({ event, slug, count, amountCents }) => ({
						...{ eventId: event?.eventId ?? slug, count, amountCents }
					}))
				},
				...(await readNumbers(ports, phone)),
				...{ isPersistent: phone.isPersistent, isOnHomeScreen: phone.isOnHomeScreen }
			};
		})
	);
	const known = new Set(reports.map(({ userId, sessionId }) => `${userId} ${sessionId}`));
	const silent = [...sessions].flatMap(([crewId, own]) =>
		own
			.filter(({ sessionId }) => !known.has(`${crewId} ${sessionId}`))
			.map(({ sessionId, createdAt }): PhoneMessage => {
				const session = { sessionId, isSignedIn: true, signedInAt: createdAt };
				return { crewId, name: names.get(crewId) ?? crewId, ...session, gaps: [], isRestored: false };
			})
	);
	const byTime = (a: PhoneMessage, b: PhoneMessage): number => ((a.signedInAt ?? '') < (b.signedInAt ?? '') ? 1 : -1);
	return { phones: [...phones, ...silent.toSorted(byTime)], ...(unreadable > 0 && { unreadable }) };
}

/** Finds which of a phone's entry numbers never arrived. Numbers of entries that the phone still has don't count as missing. */
async function readNumbers(
	ports: ListPhonesPorts,
	phone: StoredPhone
): Promise<Pick<PhoneMessage, 'gaps' | 'isRestored'>> {
	const { deviceId, epoch, next, held } = phone;
	const arrived = await ports.ledger.readDevice(deviceId);
	const { repeats, lives } = findNumbers(arrived);
	// The phone used every number below `next`. Treat `next` as a number that the phone still has, so that gaps right below it are found.
	const used = [...held, { from: next, to: next }].map((range) => ({ epoch, ...range }));
	const gaps = findGaps(arrived, used);
	const explanations = gaps.length === 0 ? [] : await ports.phones.readExplanations(deviceId);
	return {
		gaps: gaps.map((gap) => ({ ...gap, explained: explainedBy(gap, explanations) })),
		// After a restore, the phone either continues from an older number, or notices the restore and starts a new epoch.
		isRestored:
			repeats.length > 0 ||
			lives.some((life) => life.epoch !== epoch) ||
			lives.some((life) => life.epoch === epoch && life.last >= next)
	};
}

function explainedBy(gap: { epoch: string; from: number; to: number }, explanations: readonly GapExplanation[]) {
	const found = explanations.find((one) => one.epoch === gap.epoch && one.from <= gap.from && one.to >= gap.to);
	if (!found) return undefined;
	const { reason, explainedBy: by, explainedByName, explainedAt } = found;
	return { reason, explainedBy: by, explainedByName, explainedAt };
}
