import { navigating } from '$app/state';

/** The minimum height of a row (`BoardingRow.svelte`). */
const minRowPx = 72;
/** From this width on, the page has two columns. */
const twoColumns = '(min-width: 900px)';

/**
 * After a tap on a link, a sheet with a long roster first draws the rows that fill the screen, and the rest right after they are painted.
 * Going back, reloading, and a link to a part of the sheet draw everything at once, because they scroll down.
 */
export class FirstScreen {
	readonly maxRows = Math.ceil(innerHeight / minRowPx);
	readonly #countRows: () => number;
	readonly #isWide = matchMedia(twoColumns).matches;
	#isPainted = $state(navigating.type !== 'link' || navigating.to?.url.hash !== '' || document.hidden);

	constructor(countRows: () => number) {
		this.#countRows = countRows;
		$effect(() => {
			if (this.#isPainted) return;
			const frame = requestAnimationFrame(() => setTimeout(() => (this.#isPainted = true)));
			return () => cancelAnimationFrame(frame);
		});
	}

	/** Whether to draw what follows the first rows. */
	get showsEverything(): boolean {
		return this.#isPainted || this.#countRows() <= this.maxRows;
	}

	/** Whether to draw the second column, which is below the roster on a narrow screen. */
	get hasSecondColumn(): boolean {
		return this.#isWide || this.showsEverything;
	}
}
