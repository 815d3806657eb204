export type { DocumentName, Documents, DocumentVersion } from './ports.ts';
export type { CurrentSettings } from './settings.ts';
export { createSettings } from './use-cases.ts';
