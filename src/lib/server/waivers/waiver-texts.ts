import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { WaiverText } from '../../domain/waiver.ts';
import type { WaiverTextMessage } from '../../wire/signed-waiver.ts';
import type { PublishWaiverText, WaiverTextsMessage } from '../../wire/waiver.ts';
import { fieldsChanged } from '../../domain/audit.ts';
import type { Audited } from '../audit/index.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import type { WaiverTexts } from './ports.ts';
import { requireRight } from '../shared/allow.ts';
import { staleVersion } from '../shared/stale-version.ts';
import type { Outcome } from '../shared/submission.ts';
import { sampleTitle, sampleWaiverHtml, sampleWaiverMarkdown } from './sample-waiver-text.ts';

export interface TextPorts {
	clock: Clock;
	sha256: Digest;
	waiverTexts: WaiverTexts;
	/** Renders Markdown as safe HTML. */
	renderMarkdown(markdown: string): Promise<string>;
}

/** Longer HTML isn't stored, so that a text's row stays far below the database's limit of 400 kB. */
const maxKeptHtml = 80_000;

/** Returns a text as safe HTML. Prefers stored HTML, so that the first page after startup doesn't have to load the parser. */
export async function htmlOf(ports: Pick<TextPorts, 'renderMarkdown'>, text: WaiverText): Promise<string> {
	return text.html ?? ports.renderMarkdown(text.markdown);
}

/** Reads the newest published text, or the sample if none was published, in one round trip. */
export async function readCurrentText(ports: Pick<TextPorts, 'waiverTexts' | 'sha256'>): Promise<WaiverText> {
	return (await ports.waiverTexts.readCurrent()) ?? sampleText(ports.sha256);
}

/** A cache of the current waiver text, for guest pages. */
export interface ShownText {
	read(): Promise<WaiverText>;
	/** Caches a text that was just read or published. */
	keep(text: WaiverText): void;
}

/**
 * Creates a cache that reads the text from the table at most once every few seconds. Every guest page shows the text, but it changes only
 * about once a year. Signing bypasses the cache, so a guest who saw an outdated text has to read the new one first.
 */
export function createShownText(
	ports: Pick<TextPorts, 'clock' | 'waiverTexts' | 'sha256'>,
	keptForMs = 5_000
): ShownText {
	let kept: { text: WaiverText; atMs: number } | undefined;
	const keep = (text: WaiverText): WaiverText => {
		kept = { text, atMs: ports.clock.now().getTime() };
		return text;
	};
	return {
		async read() {
			const isFresh = kept && ports.clock.now().getTime() - kept.atMs < keptForMs;
			return kept && isFresh ? kept.text : keep(await readCurrentText(ports));
		},
		keep
	};
}

/** Reads the waiver text with this version and hash. Undefined if there is none. */
export async function readTextOf(
	ports: { waiverTexts: Pick<WaiverTexts, 'read'>; sha256: Digest },
	version: number,
	sha256: string
): Promise<WaiverText | undefined> {
	const text = version === 0 ? sampleText(ports.sha256) : await ports.waiverTexts.read(version);
	return text?.sha256 === sha256 ? text : undefined;
}

/** Returns all versions, newest first, and the sample last. @throws Refusal `not_allowed` */
export async function listTexts(ports: TextPorts, actor: Actor): Promise<WaiverTextsMessage> {
	requireRight(actor, 'admin');
	const { texts, unreadable } = await ports.waiverTexts.list();
	const all = await Promise.all([...texts, sampleText(ports.sha256)].map((text) => textMessage(ports, text)));
	return { texts: all, ...(unreadable > 0 && { unreadable }) };
}

/** Returns the current text for crew phones, which store it for use without a signal. */
export async function showCurrentText(ports: TextPorts): Promise<WaiverTextMessage> {
	return textMessage(ports, await readCurrentText(ports));
}

/**
 * Publishes the next version. Publishing the current text again doesn't create a version, so the request can be repeated.
 * @throws Refusal `not_allowed`, `stale_version` if someone else published another text, `unavailable` if others publish at the same moment
 */
export async function publishText(
	ports: TextPorts & { shownText: ShownText; audited: Audited },
	actor: Actor,
	message: PublishWaiverText,
	/** The version that the person saw, 0 for the sample. If undefined, the version isn't checked. */
	expected?: number
): Promise<{ outcome: Outcome; text: WaiverTextMessage }> {
	requireRight(actor, 'admin');
	const { title, markdown } = message;
	const html = await ports.renderMarkdown(markdown);
	for (let tried = 0; tried < 5; tried++) {
		const current = await ports.waiverTexts.readCurrent();
		if (current?.markdown === markdown && current.title === title) {
			return { outcome: 'existing', text: await textMessage(ports, current) };
		}
		if (expected !== undefined && (current?.version ?? 0) !== expected) throw staleVersion('the waiver text');
		const text: WaiverText = {
			version: (current?.version ?? 0) + 1,
			title,
			markdown,
			sha256: ports.sha256(markdown),
			publishedAt: ports.clock.now().toISOString(),
			publishedBy: actor.id,
			...(html.length <= maxKeptHtml ? { html } : {})
		};
		const insert = () => ports.waiverTexts.insert(text);
		if ((await ports.audited(actor, textDraft(current, text), insert, (done) => done === 'inserted')) === 'inserted') {
			ports.shownText.keep(text);
			return { outcome: 'created', text: await textMessage(ports, text) };
		}
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}

/** The audit log entry of a published text. It omits the text itself, which the version's row contains. */
function textDraft(before: WaiverText | undefined, after: WaiverText) {
	const valuesOf = ({ version, title, sha256 }: WaiverText) => ({ version, title, sha256 });
	const fields = fieldsChanged(before ? valuesOf(before) : {}, valuesOf(after));
	return { action: 'waiver_text_published', targetId: String(after.version), targetName: after.title, fields } as const;
}

async function textMessage(ports: Pick<TextPorts, 'renderMarkdown'>, text: WaiverText): Promise<WaiverTextMessage> {
	return { ...text, html: await htmlOf(ports, text), isSample: text.version === 0 };
}

function sampleText(sha256: Digest): WaiverText {
	return {
		version: 0,
		title: sampleTitle,
		markdown: sampleWaiverMarkdown,
		sha256: sha256(sampleWaiverMarkdown),
		publishedAt: '2026-11-22T00:00:00Z',
		publishedBy: 'sample',
		html: sampleWaiverHtml
	};
}
