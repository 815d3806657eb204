///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import { formatCents } from '../../domain/money.ts';
import { standingWords, stateMarks, type EntryStanding } from './entry-labels.ts';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		standing: EntryStanding;
		/** Who paid, or what the entry is. */
		title: string;
		/** `Cash, 12:20 PM` */
		how: string;
		amountCents?: number | undefined;
		receiptCode?: string | undefined;
		/** More details: `Refunded $40.00: one guest stayed ashore.` */
		more?: string | undefined;
		nowMs: number;
		actions?: Snippet | undefined;
	};function $$render() {

	
	
	
	


	let { standing, title, how, amountCents, receiptCode, more, nowMs, actions }: Props = $props();
	let words = $derived(standingWords(standing, nowMs));
	let mark = $derived(stateMarks[standing.state]);
	let isOver = $derived(standing.state === 'voided' || standing.state === 'superseded');
;
async () => {

 { svelteHTML.createElement("li", {});
	 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {      "name":mark,"size":28,"isTurning":standing.state === 'sending',}});}
	 { svelteHTML.createElement("div", { "class":`words`,});
		 { svelteHTML.createElement("p", { "class":`top`,});
			 { svelteHTML.createElement("b", {});title; }
			if(amountCents !== undefined){
				 { svelteHTML.createElement("b", {  "class":`money`,});if(isOver){ { svelteHTML.createElement("s", {});formatCents(amountCents); }}else{formatCents(amountCents);} }
			}
		 }
		 { svelteHTML.createElement("p", { "class":`how`,});
			 { svelteHTML.createElement("span", {});how; }
			if(receiptCode){ { svelteHTML.createElement("span", { "class":`code`,});receiptCode; }}
		 }
		 { svelteHTML.createElement("p", { "class":`why ${mark}`,});
			 { svelteHTML.createElement("b", {});words.lead; }
			words.rest;
			more;
		 }
		if(actions){ { svelteHTML.createElement("div", { "class":`actions`,});;__sveltets_2_ensureSnippet(actions()); }}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OutboxEntry__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OutboxEntry__SvelteComponent_ = ReturnType<typeof OutboxEntry__SvelteComponent_>;
/*Ωignore_endΩ*/export default OutboxEntry__SvelteComponent_;