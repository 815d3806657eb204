import type { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { PublishChecklist } from '../../wire/checklist.ts';
import { listChecklists, publishChecklist, type ChecklistPorts } from './publish-checklist.ts';

export { createShownChecklists, withChecklists } from './shown-checklists.ts';

/** The office's checklists. */
export function createChecklists(ports: ChecklistPorts) {
	return {
		list: (actor: Actor) => listChecklists(ports, actor),
		publish: (actor: Actor, request: { key: string | Refusal; message: PublishChecklist; bodySha256: string }) =>
			publishChecklist(ports, actor, request)
	};
}
