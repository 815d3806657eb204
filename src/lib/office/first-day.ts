import * as v from 'valibot';
import { ask } from './ask.ts';
import { listBoats } from './boats.ts';
import { listCrew } from './crew.ts';
import { listTexts } from './waiver-texts.ts';

export const stepNames = ['business', 'boats', 'crew', 'waiver', 'charter'] as const;
export type StepName = (typeof stepNames)[number];

/** Which steps of setting up the business are done. */
export type FirstDay = Record<StepName, boolean>;

/** A business with more charters than this is past its first day, even if it has no boats on file. */
export const maxFirstCharters = 3;

const version = v.object({ settings: v.object({ version: v.number() }) });

/** Loads which setup steps are done. Undefined if any request failed, because a partial list would be wrong. */
export async function readFirstDay(charters: number): Promise<FirstDay | undefined> {
	const [settings, boats, crew, texts] = await Promise.all([
		ask(version, { path: '/api/settings' }),
		listBoats(),
		listCrew(),
		listTexts()
	]);
	if (settings.kind !== 'ok' || boats.kind !== 'ok' || crew.kind !== 'ok' || texts.kind !== 'ok') return undefined;
	return {
		business: settings.value.settings.version > 0,
		boats: boats.value.boats.length > 0,
		crew: crew.value.crew.some((account) => account.isActive && account.role !== 'service'),
		waiver: texts.value.texts[0]?.isSample === false,
		charter: charters > 0
	};
}

export function isAllDone(firstDay: FirstDay): boolean {
	return stepNames.every((name) => firstDay[name]);
}
