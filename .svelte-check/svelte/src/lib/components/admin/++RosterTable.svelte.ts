///<reference types="svelte" />
;
import { formatCentsShort } from '../../domain/money.ts';
import { inRosterOrder } from '../../domain/roster-order.ts';
import { owedByPatron } from '../../domain/totals.ts';
import type { RosterEntry } from '../../wire/event.ts';
import Button from '../ui/Button.svelte';
import { takeFocus } from './take-focus.ts';
;

	interface Props {
		patrons: readonly RosterEntry[];
		/** The charter's balance due, if this person may see money. */
		balanceCents?: number | undefined;
		/** Removed while this page was open. */
		removed: readonly RosterEntry[];
		isBusy: boolean;
		/** Shows a person's private link. Undefined if the user may not share it. */
		onlink?: ((patron: RosterEntry) => void) | undefined;
		onedit: (patron: RosterEntry) => void;
		onremove: (patron: RosterEntry) => void;
		onundo: (patron: RosterEntry) => void;
	};function $$render() {

	
	
	
	
	
	


	let { patrons, balanceCents, removed, isBusy, onlink, onedit, onremove, onundo }: Props = $props();

	let listed = $derived(inRosterOrder(patrons.map((patron) => ({ ...patron, owedCents: owedOf(patron) }))));

	function owedOf(patron: RosterEntry): number | undefined {
		if (patron.paidCents === undefined || balanceCents === undefined) return undefined;
		return owedByPatron(patron, patron.paidCents, balanceCents)?.cents;
	}

	function moneyOf(patron: RosterEntry): string {
		const paid = patron.paidCents === undefined ? undefined : `${formatCentsShort(patron.paidCents)} paid`;
		const share = patron.shareCents === undefined ? undefined : formatCentsShort(patron.shareCents);
		if (paid === undefined) return share === undefined ? '' : `share ${share}`;
		return share === undefined ? paid : `${paid} of ${share}`;
	}
;
async () => {

 { svelteHTML.createElement("ul", {});
	   for(let patron of __sveltets_2_ensureArray(listed)){patron.patronId;
		 { svelteHTML.createElement("li", { ...__sveltets_2_empty({"data-patron":patron.patronId}),});
			 { svelteHTML.createElement("div", { "class":`who`,});
				 { svelteHTML.createElement("p", { "class":`name`,});patron.name; }
				 { svelteHTML.createElement("p", { "class":`contact`,});
					if(patron.isHost){ { svelteHTML.createElement("b", {});  } }
					if(patron.isMinor === true && patron.guardianName === undefined){ }
					if(patron.guardianName !== undefined){    patron.guardianName;}else{
						[patron.email, patron.phone].filter(Boolean).join(', ') || 'no email, no phone';
					}
				 }
			 }
			 { svelteHTML.createElement("p", { "class":`state`,});
				patron.waiver === 'signed' ? 'Signed' : 'Not signed';if(moneyOf(patron) !== ''){ { svelteHTML.createElement("br", {});}moneyOf(patron);}
			 }
			 { svelteHTML.createElement("div", { "class":`actions`,});
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"label":`Edit ${patron.name}`,"kind":`bare`,"onclick":() => onedit(patron),"disabled":isBusy,}});  Button}
				if(onlink){
					 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"label":`Guest link for ${patron.name}`,"kind":`bare`,"onclick":() => onlink(patron),}});  Button}
				}
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {        children:() => { return __sveltets_2_any(0); },"label":`Remove ${patron.name}`,"kind":`bare`,"onclick":() => onremove(patron),"disabled":isBusy,}});   Button}
			 }
		 }
	}
	   for(let patron of __sveltets_2_ensureArray(removed)){patron.patronId;
		 { svelteHTML.createElement("li", { "class":`removed`,});
			 { svelteHTML.createElement("div", { "class":`who`,});
				 { svelteHTML.createElement("p", { "class":`name`,}); { svelteHTML.createElement("s", {});patron.name; } }
				 { svelteHTML.createElement("p", { "class":`contact`,});      }
			 }
			 { svelteHTML.createElement("div", {  "class":`actions`,[Symbol("@attach")]:takeFocus,});
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"label":`Undo: put ${patron.name} back`,"onclick":() => onundo(patron),"disabled":isBusy,}});  Button}
			 }
		 }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const RosterTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type RosterTable__SvelteComponent_ = ReturnType<typeof RosterTable__SvelteComponent_>;
/*Ωignore_endΩ*/export default RosterTable__SvelteComponent_;