export { changeEvent, staleVersion } from './change-event.ts';
export { type KnownTags } from './entity-tag.ts';
export { type CreateEventRequest, createEvent } from './create-event.ts';
export type { Events } from './ports.ts';
export { type BoardWindow, readBoard } from './read-board.ts';
export { readEvent } from './read-event.ts';
export { type RenameRequest, renameEvent } from './rename-event.ts';
export { changePatron, newPatron, removePatron, requireRoom, uuidFrom } from './roster.ts';
export { rememberEvents } from './shown-events.ts';
