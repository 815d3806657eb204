export { addSigner } from './add-signer.ts';
export { commitWaiver } from './commit-waiver.ts';
export { admitCopy, copyJobId, mayMailCopy } from './mail-copy.ts';
export type { TextBlock } from './markdown.ts';
export { type WaiverRequest, matchWaiver } from './match-waiver.ts';
export type { Waivers } from './ports.ts';
export type { PaperFonts } from './paper-fonts.ts';
export { assertRules, waiverWrite } from './record-waiver.ts';
export { strikeWaiver } from './strike-waiver.ts';
export { linesOf } from './waiver-document.ts';
export {
	type ShownText,
	type TextPorts,
	createShownText,
	htmlOf,
	listTexts,
	publishText,
	readCurrentText,
	readTextOf,
	showCurrentText
} from './waiver-texts.ts';
