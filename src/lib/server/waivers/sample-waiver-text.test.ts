import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';
import { sampleWaiverHtml, sampleWaiverMarkdown } from './sample-waiver-text.ts';

it('is the text that people may have signed', () => {
	const sha256 = createHash('sha256').update(sampleWaiverMarkdown).digest('hex');
	expect(sha256).toBe('520477c85082acf016a3e556aa63b9fcbba4c260a19f259d221a04d5242137e0');
});

it('is shown as what its Markdown says', () => {
	expect(sampleWaiverHtml).toBe(renderMarkdown(sampleWaiverMarkdown));
});
