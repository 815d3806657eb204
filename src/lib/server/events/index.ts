export { patronFields } from './audited-fields.ts';
export { cancellationMailId } from './cancel-event.ts';
export { type KnownTags } from './entity-tag.ts';
export type { Events, Stamped } from './ports.ts';
export { newPatron, requireRoom, uuidFrom } from './roster.ts';
export { rememberEvents } from './shown-events.ts';
export { createEvents, createRoster } from './use-cases.ts';
