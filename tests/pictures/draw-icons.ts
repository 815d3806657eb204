/**
 * Draws the app's icons from one drawing, by a headless browser: `node tests/pictures/draw-icons.ts`. The pictures are committed; run it
 * again only when the drawing changes. The drawing is a ship's load line, the mark that says how deep she may lie.
 */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from '../support/browser.ts';

const out = resolve(import.meta.dirname, '..', '..', 'static', 'icons');

interface Icon {
	file: string;
	side: number;
	/** Part of the side that the mark takes. Launchers cut maskable icons to a circle of 80 %. */
	mark: number;
	/** Corner radius as part of the side; 0 where the launcher cuts the corners itself. */
	corner: number;
}

const icons: Icon[] = [
	{ file: 'icon-192.png', side: 192, mark: 0.72, corner: 0.22 },
	{ file: 'icon-512.png', side: 512, mark: 0.72, corner: 0.22 },
	{ file: 'maskable-192.png', side: 192, mark: 0.56, corner: 0 },
	{ file: 'maskable-512.png', side: 512, mark: 0.56, corner: 0 },
	{ file: '../apple-touch-icon.png', side: 180, mark: 0.64, corner: 0 }
];

function draw({ side, mark, corner }: Icon): string {
	const scale = (side * mark) / 24;
	const offset = (side * (1 - mark)) / 2;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" style="display:block">
		<rect width="${side}" height="${side}" rx="${side * corner}" fill="#0a2a3f" />
		<g transform="translate(${offset} ${offset}) scale(${scale})" fill="none" stroke="#ffffff" stroke-width="2.2">
			<circle cx="12" cy="12" r="8" />
			<path d="M4 12h16a8 8 0 0 1-16 0z" fill="#ffffff" stroke="none" />
			<path d="M0 12h24" />
		</g>
	</svg>`;
}

const executablePath = findChromium();
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
const page = await browser.newPage();
for (const icon of icons) {
	await page.setViewportSize({ width: icon.side, height: icon.side });
	await page.setContent(`<body style="margin:0">${draw(icon)}</body>`);
	await writeFile(join(out, icon.file), await page.screenshot({ omitBackground: true }));
}
await browser.close();
