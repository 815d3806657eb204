///<reference types="svelte" />
;;
	interface Props {
		label: string;
		/** For screen readers: `12 of 12 waivers signed`. */
		sentence: string;
		/** The main number, with a trailing space if needed. */
		figure: string;
		/** The total, in small text after it. */
		of: string;
		/** Shares of the total, from 0 to 1: recorded, and only on this phone. */
		recordedPart: number;
		unsentPart: number;
		/** The share above the total. */
		overPart?: number;
		isDone: boolean;
		/** Shows this many marks in place of a bar. */
		pips?: number;
	};function $$render() {



	let { label, sentence, figure, of, recordedPart, unsentPart, overPart = 0, isDone, pips }: Props = $props();
	// With more, a mark would be thinner than its gap.
	const maxPips = 36;
;
async () => {

 { svelteHTML.createElement("div", { "class":`meter`,});
	 { svelteHTML.createElement("dt", {});label; }
	 { svelteHTML.createElement("dd", {});
		 { svelteHTML.createElement("span", { "class":`visually-hidden`,});sentence; }
		 { svelteHTML.createElement("span", {    "class":`figure`,"aria-hidden":`true`,});__sveltets_2_ensureType(String, Number, figure.trim().length);figure; { svelteHTML.createElement("small", {});of; } }
		 { svelteHTML.createElement("span", {             "class":`line`,"aria-hidden":`true`,});isDone;overPart > 0;pips === undefined;pips !== undefined && pips <= maxPips;__sveltets_2_ensureType(String, Number, `${100 / (pips ?? 1)} `);__sveltets_2_ensureType(String, Number, `${recordedPart * 100} `);__sveltets_2_ensureType(String, Number, `${unsentPart * 100} `);__sveltets_2_ensureType(String, Number, `${overPart * 100} `); { svelteHTML.createElement("i", {}); }if(unsentPart > 0){ { svelteHTML.createElement("i", { "class":`hatch`,}); }} }
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Meter__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Meter__SvelteComponent_ = ReturnType<typeof Meter__SvelteComponent_>;
/*Ωignore_endΩ*/export default Meter__SvelteComponent_;