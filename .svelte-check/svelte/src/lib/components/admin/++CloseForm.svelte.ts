///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { differenceRows, pairOf, type CountedRow, type ExpectedRow } from '../../domain/close.ts';
import { formatCents } from '../../domain/money.ts';
import { parseAmount } from '../../domain/typed-amount.ts';
import { countedAmountText } from '../../format/amount-messages.ts';
import type { Answer, Failure } from '../../office/answer.ts';
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import FailureNote from './FailureNote.svelte';
import { differenceText, tallyLabel } from './close-labels.ts';
;

	interface Props {
		/** The expected amounts. Shown only after everything was counted. */
		expected: readonly ExpectedRow[];
		/** Cash that the office already received, by crew member. */
		received: ReadonlyMap<string, number>;
		onclose: (counted: CountedRow[]) => Promise<Answer<unknown>>;
		oncancel: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	


	let { expected, received, onclose, oncancel }: Props = $props();
	const formId = $props.id();

	function startOf(row: ExpectedRow): string {
		const cents = row.method === 'cash' ? received.get(row.crewId) : undefined;
		return cents === undefined ? '' : (cents / 100).toFixed(2);
	}
	const entryOf = (row: ExpectedRow) => ({ row, typed: startOf(row), note: '' });
	// svelte-ignore state_referenced_locally
	const rows = $state(expected.map(entryOf));
	let failure = $state.raw<Failure>();
	let wasTried = $state(false);
	let isCompared = $state(false);
	let isBusy = $state(false);

	function centsOf(typed: string): number | undefined {
		const parsed = parseAmount(typed);
		return parsed.ok ? parsed.cents : parsed.problem === 'zero' ? 0 : undefined;
	}

	function errorOf(typed: string): string | undefined {
		const parsed = parseAmount(typed);
		return wasTried && !isCompared && !parsed.ok && parsed.problem !== 'zero' ? countedAmountText(parsed) : undefined;
	}

	let counted = $derived(
		rows.flatMap(({ row: { crewId, method }, typed, note }): CountedRow[] => {
			const amountCents = centsOf(typed);
			if (amountCents === undefined) return [];
			return [{ crewId, method, amountCents, note: note.trim() === '' ? undefined : note.trim() }];
		})
	);
	let differences = $derived(new Map(differenceRows(expected, counted).map((row) => [pairOf(row), row.amountCents])));
	let expectedOf = $derived(new Map(expected.map((row) => [pairOf(row), row.amountCents])));
	/** The lines that need a note according to the server, which knows the office's threshold. */
	let unexplained = $derived(new Set(failure?.kind === 'refused' ? failure.errors.map((error) => error.field) : []));

	// A payment arrived while the form was open. Keeps the typed values, and the new line has to be counted.
	$effect(() => {
		const known = new Set(untrack(() => rows.map((entry) => pairOf(entry.row))));
		const fresh = expected.filter((row) => !known.has(pairOf(row)));
		if (fresh.length === 0) return;
		rows.push(...fresh.map(entryOf));
		isCompared = false;
	});

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || counted.length < rows.length) return;
		if (!isCompared) {
			isCompared = true;
			wasTried = false;
			return;
		}
		isBusy = true;
		const answer = await onclose(counted);
		isBusy = false;
		failure = answer.kind === 'ok' ? undefined : answer;
	}
;
async () => {

 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
	 { svelteHTML.createElement("p", {});
		isCompared
			? 'Compare, add a note where one is needed, and close the charter.'
			: 'Count first. You see what we expect after that. For cards, count the slips.';
	 }
	    for(let entry of __sveltets_2_ensureArray(rows)){let at = 1;pairOf(entry.row);
		const { row } = entry;
		const label = tallyLabel(row);
		if(isCompared){
			const difference = differences.get(pairOf(row)) ?? 0;
			 { svelteHTML.createElement("fieldset", {});
				 { svelteHTML.createElement("legend", {});label; }
				 { svelteHTML.createElement("dl", {});
					 { svelteHTML.createElement("div", {});
						 { svelteHTML.createElement("dt", {});  }
						 { svelteHTML.createElement("dd", {});formatCents(centsOf(entry.typed) ?? 0); }
					 }
					 { svelteHTML.createElement("div", {});
						 { svelteHTML.createElement("dt", {});  }
						 { svelteHTML.createElement("dd", {});formatCents(expectedOf.get(pairOf(row)) ?? 0); }
					 }
				 }
				 { svelteHTML.createElement("p", { });difference !== 0;differenceText(row.method, difference); }
				if(difference !== 0){
					 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {           "label":`Note`,"spokenLabel":label,value:entry.note,"maxlength":500,"error":unexplained.has(`counted.${at}.note`) && entry.note.trim() === ''
							? 'Say why the amounts differ.'
							: undefined,}});/*Ωignore_startΩ*/() => entry.note = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
				}
			 }
		}else{
			 { const $$_dleiFyenoM1C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM1 = new $$_dleiFyenoM1C({ target: __sveltets_2_any(), props: {     label,text:entry.typed,"error":errorOf(entry.typed),}});/*Ωignore_startΩ*/() => entry.typed = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM1.$$bindings = 'text';}
		}
	}
		 { svelteHTML.createElement("p", {});       }
	
	if(failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: { failure,}});}}
	 { svelteHTML.createElement("div", { "class":`buttons`,});
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,"disabled":isBusy,}});isCompared ? 'Close charter' : 'Compare with ours'; Button}
		if(isCompared){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (isCompared = false),}});  Button}}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":oncancel,}});  Button}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CloseForm__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CloseForm__SvelteComponent_ = ReturnType<typeof CloseForm__SvelteComponent_>;
/*Ωignore_endΩ*/export default CloseForm__SvelteComponent_;