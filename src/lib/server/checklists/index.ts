import type { Actor } from '../../domain/rights.ts';
import { listChecklists, publishChecklist, type ChecklistPorts, type ChecklistRequest } from './publish-checklist.ts';

export { createShownChecklists, withChecklists } from './shown-checklists.ts';

/** Creates the Office's use cases for listing and publishing checklists. */
export function createChecklists(ports: ChecklistPorts) {
	return {
		list: (actor: Actor) => listChecklists(ports, actor),
		publish: (actor: Actor, request: ChecklistRequest) => publishChecklist(ports, actor, request)
	};
}
