export { commitWaiver } from './commit-waiver.ts';
export { renderCertificate, renderCopy, renderMarkdown } from './documents.ts';
export { admitCopy, copyJobId, mayMailCopy } from './mail-copy.ts';
export type { PaperFonts } from './paper-fonts.ts';
export type { Waivers } from './ports.ts';
export { assertRules, waiverWrite } from './record-waiver.ts';
export { createWaivers, createWaiverTexts } from './use-cases.ts';
export { linesOf } from './waiver-document.ts';
export {
	type ShownText,
	type TextPorts,
	createShownText,
	htmlOf,
	readCurrentText,
	readTextOf
} from './waiver-texts.ts';
