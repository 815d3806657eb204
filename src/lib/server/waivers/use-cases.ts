import type { Actor } from '../../domain/rights.ts';
import type { MatchWaiver, PublishWaiverText, StrikeWaiver } from '../../wire/waiver.ts';
import type { LedgerPorts, Submission } from '../shared/submission.ts';
import { recordOne } from '../shared/write-kind.ts';
import { addSigner, type AddSignerPorts, type AddSignerRequest } from './add-signer.ts';
import { matchWaiver, type WaiverPorts, type WaiverRequest } from './match-waiver.ts';
import { waiverWrite } from './record-waiver.ts';
import { strikeWaiver } from './strike-waiver.ts';
import { listTexts, publishText, showCurrentText } from './waiver-texts.ts';

type Ports = LedgerPorts & WaiverPorts & AddSignerPorts;

export function createWaivers(ports: Ports) {
	return {
		record: (submission: Submission) => recordOne(ports, waiverWrite, submission),
		match: (request: WaiverRequest<MatchWaiver>) => matchWaiver(ports, request),
		addSigner: (request: AddSignerRequest) => addSigner(ports, request),
		strike: (request: WaiverRequest<StrikeWaiver>) => strikeWaiver(ports, request)
	};
}

/** Use cases for the waiver texts that guests sign. */
export function createWaiverTexts(ports: Parameters<typeof publishText>[0]) {
	return {
		current: () => showCurrentText(ports),
		list: (actor: Actor) => listTexts(ports, actor),
		publish: (actor: Actor, message: PublishWaiverText, expected?: number) =>
			publishText(ports, actor, message, expected)
	};
}
