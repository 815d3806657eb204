///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import { parseAmount } from '../../domain/typed-amount.ts';
import Icon from '../ui/Icon.svelte';
;

	interface Props {
		label?: string;
		text: string;
		error: string | undefined;
		/** Sums that the text could mean, to choose from. */
		readings: readonly number[];
		onread: (cents: number) => void;
		/** `Bruno owes $160.00` */
		owes: string | undefined;
		/** The charter's balance, to fill in by a tap. */
		offeredCents: number | undefined;
		onoffer: (cents: number) => void;
		/** `Then Bruno owes $120.00` */
		afterwards: string | undefined;
		isSettled: boolean;
		oninput: () => void;
		element?: HTMLInputElement | undefined;
	};function $$render() {

	
	
	


	let {
		label = 'Amount',
		text = $bindable(),
		error,
		readings,
		onread,
		owes,
		offeredCents,
		onoffer,
		afterwards,
		isSettled,
		oninput,
		element = $bindable()
	}: Props = $props()/*Ωignore_startΩ*/;text;element;/*Ωignore_endΩ*/;

	const id = $props.id();
	let isFocused = $state(false);
	// At rest the cents stand small beside the dollars; what was typed comes back, letter for letter, with the focus.
	let resting = $derived(isFocused ? undefined : restingFigure(text));
	let chars = $derived(Math.max(1, text.length, resting ? resting.dollars.length + 2 : 0));
	let isLong = $derived((resting ? resting.dollars.length + 2 : text.length) > 8);

	// The balance of somebody just chosen may arrive in a field that has the focus already: typing then replaces it too. From the
	// first key on nothing is ever selected again, whatever arrives: a selection in the middle of typing would eat the sum.
	let isUntouched = false;
	$effect(() => {
		if (text !== '' && isFocused && isUntouched) element?.select();
	});

	function restingFigure(typed: string): { dollars: string; cents: string } | undefined {
		const parsed = parseAmount(typed);
		if (!parsed.ok) return undefined;
		const dollars = Math.floor(parsed.cents / 100).toLocaleString('en-US');
		return { dollars, cents: String(parsed.cents % 100).padStart(2, '0') };
	}
;
async () => {

 { svelteHTML.createElement("div", {  "class":`amount`,});error;
	 { svelteHTML.createElement("div", { "class":`line`,});
		 { svelteHTML.createElement("label", { "for":id,});label; }
		if(owes){ { svelteHTML.createElement("b", { "id":`${id}-owes`,});owes; }}
		if(offeredCents !== undefined){
			 { svelteHTML.createElement("button", {     "type":`button`,"id":`${id}-owes`,"onclick":() => onoffer(offeredCents),});
				     formatCents(offeredCents);
			 }
		}
	 }
	 { svelteHTML.createElement("div", {    "class":`value`,});isLong;resting;__sveltets_2_ensureType(String, Number, chars);
		 { svelteHTML.createElement("span", {   "class":`sign`,"aria-hidden":`true`,});  }
		 { svelteHTML.createElement("div", { "class":`figure`,});
			 { const $$_input3 = svelteHTML.createElement("input", {                                "bind:value":text,id,"inputmode":`decimal`,"autocomplete":`off`,"spellcheck":`false`,"enterkeyhint":`done`,"maxlength":20,"placeholder":`0`,"aria-invalid":error ? true : undefined,"aria-describedby":`${id}-after ${owes || offeredCents !== undefined ? `${id}-owes` : ''}`,"onkeydown":() => (isUntouched = false),"onbeforeinput":() => (isUntouched = false),"oninputcapture":() => (isUntouched = false),oninput,"onfocus":(event) => {
					isFocused = true;
					isUntouched = true;
					event.currentTarget.select();
				},"onblur":() => (isFocused = false),});element = $$_input3;/*Ωignore_startΩ*/() => text = __sveltets_2_any(null);/*Ωignore_endΩ*/}
			if(resting){
				 { svelteHTML.createElement("span", {   "class":`shown`,"aria-hidden":`true`,});resting.dollars; { svelteHTML.createElement("small", {}); resting.cents; } }
			}
		 }
	 }
	 { svelteHTML.createElement("p", {  "id":`${id}-after`,});error;
		if(error){
			error;
		} else if (afterwards){
			if(isSettled){ { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":20,}});}}afterwards;
		}
	 }
	if(readings.length > 0){
		 { svelteHTML.createElement("div", { "class":`readings`,});
			   for(let cents of __sveltets_2_ensureArray(readings)){cents;
				 { svelteHTML.createElement("button", {   "type":`button`,"onclick":() => onread(cents),});formatCents(cents); }
			}
		 }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('text', 'element'), slots: {}, events: {} }}
const AmountField__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AmountField__SvelteComponent_ = ReturnType<typeof AmountField__SvelteComponent_>;
/*Ωignore_endΩ*/export default AmountField__SvelteComponent_;