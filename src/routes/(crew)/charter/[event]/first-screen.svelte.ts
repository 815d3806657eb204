import { navigating } from '$app/state';

/** The minimum height of a row (`BoardingRow.svelte`). */
const minRowPx = 72;
/** At this width or wider, the page has two columns. */
const twoColumns = '(min-width: 900px)';

/**
 * After a tap on a link, a charter sheet with a long roster first renders only the rows that fill the screen, and the rest after they are
 * painted. Otherwise it renders everything at once, so that the browser can restore the scroll position or scroll to an anchor.
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

	/** Whether to render everything, not only the rows that fill the screen. */
	get showsEverything(): boolean {
		return this.#isPainted || this.#countRows() <= this.maxRows;
	}

	/** Whether to render the second column, which is below the roster on a narrow screen. */
	get hasSecondColumn(): boolean {
		return this.#isWide || this.showsEverything;
	}
}
