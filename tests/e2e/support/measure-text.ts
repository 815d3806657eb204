import type { Page } from '@playwright/test';

export const screens = [
	{ width: 320, height: 640 },
	{ width: 390, height: 844 },
	{ width: 844, height: 390 },
	{ width: 1280, height: 800 }
] as const;
export const zooms = [100, 150, 200] as const;
export const themes = ['day', 'dark', 'night'] as const;

export interface Found {
	kind: 'clipped' | 'off screen' | 'overlap' | 'tight lines' | 'loose lines' | 'broken word' | 'scrolls sideways';
	text: string;
	where: string;
}

type Seen = Found & { zoom: number; theme: string };

/**
 * Runs in the page, at each text size in each theme. Finds text that is cut off, lies outside the screen, or overlaps other text, lines
 * too close together or too far apart, and words broken in the middle that would fit on a line. Looks at the open dialog, or at the page
 * if there is none.
 */
function measureHere({ zooms, themes }: { zooms: readonly number[]; themes: readonly string[] }): Seen[] {
	function measure(): Found[] {
		interface Line {
			element: Element;
			text: string;
			left: number;
			right: number;
			top: number;
			bottom: number;
		}
		const slack = 1.5;
		/** From one line to the next, in font sizes. Body text has 1.5. */
		const maxLineStep = 1.65;
		const found: Found[] = [];
		const dialogs = [...document.querySelectorAll('dialog[open]')];
		const root = dialogs.at(-1) ?? document.body;
		const styles = new Map<Element, CSSStyleDeclaration>();
		const styleOf = (element: Element): CSSStyleDeclaration => {
			let style = styles.get(element);
			if (!style) styles.set(element, (style = getComputedStyle(element)));
			return style;
		};
		const nameOf = (element: Element): string => {
			const names = [...element.classList].filter((name) => !name.startsWith('s-') && !name.startsWith('svelte-'));
			const own = element.tagName.toLowerCase() + names.map((name) => `.${name}`).join('');
			const parent = element.parentElement;
			return parent
				? `${parent.tagName.toLowerCase()}${[...parent.classList]
						.slice(0, 1)
						.map((name) => `.${name}`)
						.join('')} > ${own}`
				: own;
		};
		const add = (kind: Found['kind'], text: string, element: Element): void => {
			found.push({ kind, text: text.trim().replace(/\s+/g, ' ').slice(0, 60), where: nameOf(element) });
		};
		/** What cuts this element's text off, or scrolls it, up to the root. */
		const boxes = new Map<Element, { box: DOMRect; x: string; y: string; element: Element }[]>();
		const boxesOf = (element: Element): { box: DOMRect; x: string; y: string; element: Element }[] => {
			const known = boxes.get(element);
			if (known) return known;
			const parent = element === document.body ? null : element.parentElement;
			const style = styleOf(element);
			const above = parent && style.position !== 'fixed' ? boxesOf(parent) : [];
			const cuts = (style.overflowX !== 'visible' || style.overflowY !== 'visible') && style.display !== 'inline';
			const made = cuts
				? [{ box: element.getBoundingClientRect(), x: style.overflowX, y: style.overflowY, element }, ...above]
				: above;
			boxes.set(element, made);
			return made;
		};
		const isCut = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
		/** Things that float over others on purpose: a bar at the edge covers what scrolls below it. */
		const layers = new Map<Element, Element>([[root, root]]);
		const layerOf = (element: Element): Element => {
			const known = layers.get(element);
			if (known) return known;
			const isLayer = /fixed|sticky/.test(styleOf(element).position);
			const made = isLayer ? element : element.parentElement ? layerOf(element.parentElement) : root;
			layers.set(element, made);
			return made;
		};
		const hidden = new Map<Element, boolean>([[root, false]]);
		const isHiddenFromSight = (element: Element): boolean => {
			const known = hidden.get(element);
			if (known !== undefined) return known;
			const { clipPath, width } = styleOf(element);
			const isHere = clipPath.startsWith('inset(50%') || width === '1px';
			const made = isHere || (element.parentElement !== null && isHiddenFromSight(element.parentElement));
			hidden.set(element, made);
			return made;
		};

		type Edges = Pick<Line, 'left' | 'right' | 'top' | 'bottom'>;
		const seenPart = (edges: Edges, clips: { box: DOMRect }[]): Edges => ({
			left: Math.max(edges.left, ...clips.map(({ box }) => box.left)),
			right: Math.min(edges.right, ...clips.map(({ box }) => box.right)),
			top: Math.max(edges.top, ...clips.map(({ box }) => box.top)),
			bottom: Math.min(edges.bottom, ...clips.map(({ box }) => box.bottom))
		});

		const lines: (Line & { layer: Element })[] = [];
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			const text = node.nodeValue ?? '';
			if (!element || text.trim() === '' || /^(script|style|option|title|noscript)$/i.test(element.tagName)) continue;
			if (!element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }))
				continue;
			if (isHiddenFromSight(element)) continue;
			range.selectNodeContents(node);
			const rects = [...range.getClientRects()].filter((rect) => rect.width > 0.5 && rect.height > 0.5);
			const layer = layerOf(element);
			const clips = boxesOf(element);
			for (const rect of rects) {
				// The box of a line of text is taller than what is drawn in it.
				const trim = rect.height * 0.2;
				const line = { left: rect.left, right: rect.right, top: rect.top + trim, bottom: rect.bottom - trim };
				let isReachable = false;
				for (const { box, x, y } of clips) {
					const beyondX = line.left < box.left - slack || line.right > box.right + slack;
					const beyondY = line.top < box.top - slack || line.bottom > box.bottom + slack;
					if ((beyondX && isCut(x) && !isReachable) || (beyondY && isCut(y) && !isReachable)) {
						add('clipped', text, element);
						break;
					}
					if (/auto|scroll/.test(x) || /auto|scroll/.test(y)) isReachable = true;
				}
				if (!isReachable && (line.left < -slack || line.right > document.documentElement.clientWidth + slack)) {
					add('off screen', text, element);
				}
				const isScrolledAway = clips.some(
					({ box }) => line.bottom < box.top || line.top > box.bottom || line.right < box.left || line.left > box.right
				);
				if (!isScrolledAway) lines.push({ ...seenPart(line, clips), element, text, layer });
			}
			if (styleOf(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + slack) {
				add('clipped', text, element);
			}
			const fontSize = parseFloat(styleOf(element).fontSize);
			const tops = rects.map((rect) => rect.top).sort((a, b) => a - b);
			// A step of less than half a line is another piece of the same line.
			const steps = tops.map((top, at) => top - (tops[at - 1] ?? top)).filter((step) => step > fontSize / 2);
			if (steps.some((step) => step < 0.99 * fontSize)) add('tight lines', text, element);
			const hasEmptyLines = styleOf(element).whiteSpaceCollapse.startsWith('preserve') && /\n\s*\n/.test(text);
			if (!hasEmptyLines && steps.some((step) => step > maxLineStep * fontSize)) add('loose lines', text, element);
			if (rects.length > 1 && lines.length > 0) {
				const room = 0.6 * Math.min(innerWidth, 560);
				for (const { 0: word, index } of text.matchAll(/\S+/g)) {
					// A hyphen, a slash, a dot, and an @ are where addresses and long names may break.
					if (word.length < 3 || /[-/@]|\.\w/.test(word.replace(/^\$[\d,.]+/, ''))) continue;
					range.setStart(node, index);
					range.setEnd(node, index + word.length);
					const parts = [...range.getClientRects()].filter((rect) => rect.width > 0.5);
					const width = parts.reduce((sum, rect) => sum + rect.width, 0);
					const isBroken = parts.some((part) => Math.abs(part.top - (parts[0]?.top ?? 0)) > part.height / 2);
					if (isBroken && width < room) add('broken word', word, element);
				}
			}
		}

		for (const field of root.querySelectorAll<HTMLInputElement>('input')) {
			if (!field.checkVisibility({ visibilityProperty: true }) || isHiddenFromSight(field)) continue;
			if (!/^(text|tel|email|password|search|date|time)$/.test(field.type)) continue;
			const style = styleOf(field);
			const fontSize = parseFloat(style.fontSize);
			const room = field.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
			if (room < fontSize) add('clipped', `input ${field.value || field.placeholder}`, field);
			// An amount, a date, and a time must show whole; long words scroll in their field, as everywhere.
			const isShort = field.inputMode === 'decimal' || /^(date|time)$/.test(field.type);
			if (isShort && field.scrollWidth > field.clientWidth + slack) add('clipped', `input ${field.value}`, field);
		}

		// Marks and fields are things that text must not lie over.
		for (const element of root.querySelectorAll('svg, input, textarea, select')) {
			if (!element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) continue;
			if (isHiddenFromSight(element) || /^(radio|checkbox|hidden)$/.test(element.getAttribute('type') ?? '')) continue;
			// Its value is drawn by what lies over it.
			if (element.tagName === 'INPUT' && styleOf(element).color === 'rgba(0, 0, 0, 0)') continue;
			const { left, right, top, bottom, width } = element.getBoundingClientRect();
			const clips = boxesOf(element);
			if (width < 2 || clips.some(({ box }) => bottom < box.top || top > box.bottom)) continue;
			const inset = element.tagName === 'svg' ? 3 : 1;
			const edges = { left: left + inset, right: right - inset, top: top + inset, bottom: bottom - inset };
			lines.push({ ...seenPart(edges, clips), element, text: '', layer: layerOf(element) });
		}

		lines.sort((a, b) => a.top - b.top);
		for (const [at, line] of lines.entries()) {
			for (let next = at + 1; next < lines.length; next++) {
				const other = lines[next];
				if (!other || other.top >= line.bottom - slack) break;
				if (other.layer !== line.layer || other.element === line.element) continue;
				const isOver =
					Math.min(line.right, other.right) - Math.max(line.left, other.left) > 2 &&
					Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top) > 2;
				if (!isOver || line.element.contains(other.element) || other.element.contains(line.element)) continue;
				if (line.text === '' && other.text === '') continue;
				add('overlap', `${line.text} | ${other.text}`, line.text === '' ? other.element : line.element);
			}
		}

		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth > clientWidth + slack) add('scrolls sideways', `${scrollWidth} in ${clientWidth}`, document.body);
		return found;
	}

	const html = document.documentElement;
	const all: Seen[] = [];
	for (const zoom of zooms) {
		html.style.fontSize = `${zoom}%`;
		for (const theme of themes) {
			html.dataset.theme = theme;
			all.push(...measure().map((one) => ({ ...one, zoom, theme })));
		}
	}
	html.style.fontSize = '';
	html.dataset.theme = 'day';
	return all;
}

/**
 * Measures a loaded page on each screen. Text size is the root font size, which is how a browser's large-text setting reaches a page
 * made in rem.
 */
export async function findBadText(page: Page, name: string): Promise<string[]> {
	const seen = new Map<string, string>();
	for (const size of screens) {
		await page.setViewportSize(size);
		for (const { zoom, theme, kind, text, where } of await page.evaluate(measureHere, { zooms, themes })) {
			const key = `${kind}: “${text}” in ${where}`;
			if (!seen.has(key)) seen.set(key, `${name}, ${size.width} px, ${zoom}%, ${theme}: ${key}`);
		}
	}
	return [...seen.values()];
}
