///<reference types="svelte" />
;
import { needsNote } from '../../domain/handover.ts';
import { formatCents } from '../../domain/money.ts';
import { parseAmount } from '../../domain/typed-amount.ts';
import { countedAmountText } from '../../format/amount-messages.ts';
import { clockAt } from '../../format/time.ts';
import type { CashView } from '../../snapshot/cash-here.ts';
import Field from '../ui/Field.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import { countWords } from './charter-labels.ts';
;

	interface Props {
		cash: CashView;
		subtitle: string;
		timeZone: string;
		now: () => number;
		/** Resolves with whether the handover was saved. */
		onsave: (fields: Record<string, unknown>) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	


	let { cash, subtitle, timeZone, now, onsave, onclose }: Props = $props();
	const formId = $props.id();
	let typed = $state('');
	let note = $state('');
	let wasTried = $state(false);
	let isBusy = $state(false);
	/** The count and the expected amount. Neither changes once the screen shows the expected amount. */
	let locked = $state.raw<{ cents: number; atMs: number; ours: CashView } | undefined>();

	let parsed = $derived(parseAmount(typed));
	/** Zero is a valid count. */
	let cents = $derived(parsed.ok ? parsed.cents : parsed.problem === 'zero' ? 0 : undefined);
	let difference = $derived((locked?.cents ?? 0) - (locked?.ours.expectedCents ?? 0));
	let isNoteNeeded = $derived(needsNote(difference));
	let result = $derived(
		difference === 0
			? 'It matches.'
			: difference > 0
				? `${formatCents(difference)} over: more than you logged`
				: `${formatCents(-difference)} short: less than you logged`
	);
	function rowsOf({ inHand, handovers, handedOverCents }: CashView) {
		return [
			{ label: 'Cash fares', small: countWords(inHand.fares, 'payment'), cents: inHand.fareCents },
			{ label: 'Cash tips', small: countWords(inHand.tips, 'tip'), cents: inHand.tipCents },
			{ label: 'Cash given back', small: '', cents: 0 - inHand.givenBackCents },
			...(handovers.length > 0 ? [{ label: 'Handed over before', small: '', cents: 0 - handedOverCents }] : [])
		];
	}

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || cents === undefined) return;
		if (!locked) {
			locked = { cents, atMs: now(), ours: cash };
			wasTried = false;
			return;
		}
		if (isNoteNeeded && note.trim() === '') return;
		isBusy = true;
		const { expectedCents } = locked.ours;
		const isSaved = await onsave({
			...{ countedCents: locked.cents, expectedCents },
			note: note.trim() === '' ? undefined : note.trim()
		}).finally(() => (isBusy = false));
		if (isSaved) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Hand over cash`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {             "type":`submit`,"form":formId,"title":locked ? 'Hand over' : 'Compare with ours',"detail":locked ? 'The office confirms the amount' : 'This locks your count',"sum":cents === undefined ? undefined : formatCents(locked?.cents ?? cents),"disabled":isBusy,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		if(!locked){
			 { svelteHTML.createElement("p", {});                  }
			 { svelteHTML.createElement("div", { "class":`big`,});
				 { const $$_dleiFyenoM3C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM3 = new $$_dleiFyenoM3C({ target: __sveltets_2_any(), props: {        "label":`You counted`,text:typed,"autofocus":true,"error":wasTried && !parsed.ok && cents === undefined ? countedAmountText(parsed) : undefined,}});/*Ωignore_startΩ*/() => typed = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM3.$$bindings = 'text';}
			 }
			 { svelteHTML.createElement("p", { "class":`quiet`,});         }
		}else{
			 { svelteHTML.createElement("dl", {});
				 { svelteHTML.createElement("div", { "class":`locked`,});
					 { svelteHTML.createElement("dt", {});   { svelteHTML.createElement("small", {});clockAt(locked.atMs, timeZone); } }
					 { svelteHTML.createElement("dd", {});formatCents(locked.cents); }
				 }
				   for(let row of __sveltets_2_ensureArray(rowsOf(locked.ours))){row.label;
					 { svelteHTML.createElement("div", {});
						 { svelteHTML.createElement("dt", {});
							row.label;
							if(row.small){ { svelteHTML.createElement("small", {});row.small; }}
						 }
						 { svelteHTML.createElement("dd", {});formatCents(row.cents); }
					 }
				}
				 { svelteHTML.createElement("div", { "class":`sum`,});
					 { svelteHTML.createElement("dt", {});  }
					 { svelteHTML.createElement("dd", {});formatCents(locked.ours.expectedCents); }
				 }
			 }
			 { svelteHTML.createElement("p", {    "class":`result`,"role":`status`,});difference !== 0;result; }
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {           "label":isNoteNeeded ? 'Note' : 'Note (optional)',value:note,"maxlength":500,"hint":isNoteNeeded ? 'Needed above $5.00' : undefined,"error":wasTried && isNoteNeeded && note.trim() === ''
					? 'Say why the amounts differ. The office sees it.'
					: undefined,}});/*Ωignore_startΩ*/() => note = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const HandoverSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type HandoverSheet__SvelteComponent_ = ReturnType<typeof HandoverSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default HandoverSheet__SvelteComponent_;