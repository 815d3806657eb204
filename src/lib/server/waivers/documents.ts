import type { Certificate, SignedWaiver } from '../guests/index.ts';
import type { PaperFonts } from './paper-fonts.ts';
import { linesOf } from './waiver-document.ts';

// The Markdown parser and the PDF library are large, and most requests don't need them, so they are loaded on first use.
const loadMarkdown = () => import('./markdown.ts');
const loadCopyWriter = () => import('./pdf/waiver-copy.ts');

export async function renderMarkdown(markdown: string): Promise<string> {
	return (await loadMarkdown()).renderMarkdown(markdown);
}

/** Renders the signed copy as a PDF. @param recordUrl the signed copy's URL */
export async function renderCopy(signed: SignedWaiver, fonts: PaperFonts, recordUrl: string | undefined) {
	const [{ renderWaiverCopy }, { toBlocks }] = await Promise.all([loadCopyWriter(), loadMarkdown()]);
	const { waiver, text, ink } = signed;
	const copy = {
		...linesOf(signed),
		title: text?.title ?? 'Waiver',
		text: toBlocks(text?.markdown ?? 'The text of this version can’t be shown.'),
		typedSignature: waiver.typedSignature,
		ink,
		signedAt: waiver.receivedAt,
		recordUrl
	};
	return renderWaiverCopy(copy, fonts);
}

/** Renders a certificate as a PDF. */
export async function renderCertificate(certificate: Certificate, fonts: PaperFonts): Promise<Uint8Array> {
	return (await loadCopyWriter()).renderCertificatePaper(certificate, fonts);
}
