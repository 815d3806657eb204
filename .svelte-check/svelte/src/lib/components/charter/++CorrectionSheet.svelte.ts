///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import { parseAmount } from '../../domain/typed-amount.ts';
import { paymentMethods, type PaymentMethod } from '../../domain/payment.ts';
import { amountWords } from '../../format/amount-messages.ts';
import Button from '../ui/Button.svelte';
import { methodWords } from './charter-labels.ts';
import Field from '../ui/Field.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Segmented from '../ui/Segmented.svelte';
import Sheet from '../ui/Sheet.svelte';
import type { CorrectionChoice } from './correction-choice.ts';
;

	interface Props {
		/** `$140.00 by cash from Nico Farrow, B3T-9XD` */
		subtitle: string;
		/** The refundable rest of fare and tip. Without it, the payment can only be voided. */
		refundable?: { fareCents: number; tipCents: number } | undefined;
		/** How it was paid. */
		method?: PaymentMethod;
		/** Creates the correction's id, once per form. */
		mintId: () => string;
		/** Resolves with an error message if the correction wasn't saved. */
		act: (choice: CorrectionChoice) => Promise<string | undefined>;
		/** Opens the payment sheet filled in with this payment. Undefined if it can't be changed. */
		onchange?: (() => void) | undefined;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	


	let { subtitle, refundable, method: paidBy = 'cash', mintId, act, onchange, onclose }: Props = $props();
	const formId = $props.id();
	// svelte-ignore state_referenced_locally
	const id = mintId();

	let kind = $state<'void' | 'refund'>('void');
	let reason = $state('');
	let amountText = $state('');
	let tipText = $state('');
	// Refunds usually use the payment's own method.
	// svelte-ignore state_referenced_locally
	let method = $state<PaymentMethod>(paidBy);
	let wasTried = $state(false);
	let isBusy = $state(false);
	let problem = $state<string | undefined>();

	let fareCents = $derived(centsOf(amountText));
	let tipCents = $derived(centsOf(tipText));
	let amountError = $derived.by(() => {
		if (!wasTried || kind === 'void') return undefined;
		if (fareCents === undefined) return errorOf(amountText);
		if (fareCents === 0 && tipCents === 0) return errorOf('');
		return atMost(fareCents, refundable?.fareCents ?? 0);
	});
	let tipError = $derived.by(() => {
		if (!wasTried || kind === 'void') return undefined;
		return tipCents === undefined ? errorOf(tipText) : atMost(tipCents, refundable?.tipCents ?? 0);
	});

	/** 0 if the field is empty, undefined if it isn't an amount. */
	function centsOf(text: string): number | undefined {
		const parsed = parseAmount(text);
		if (parsed.ok) return parsed.cents;
		return parsed.problem === 'empty' || parsed.problem === 'zero' ? 0 : undefined;
	}

	function errorOf(text: string): string | undefined {
		const parsed = parseAmount(text);
		return parsed.ok ? undefined : amountWords(parsed);
	}

	function atMost(cents: number, leftCents: number): string | undefined {
		return cents > leftCents ? `At most ${formatCents(leftCents)}. That’s all that is left.` : undefined;
	}

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || reason.trim() === '' || amountError || tipError) return;
		const refund = kind === 'refund' ? { amountCents: fareCents ?? 0, tipCents: tipCents ?? 0, method } : {};
		isBusy = true;
		problem = await act({ id, kind, reason: reason.trim(), ...refund });
		isBusy = false;
		if (problem === undefined) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":`Correct payment`,subtitle,onclose,"closeLabel":`Cancel`,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {           "type":`submit`,"form":formId,"title":kind === 'void' ? 'Void payment' : 'Save refund',"detail":`The payment stays as a record`,"disabled":isBusy,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		if(onchange){
			 { svelteHTML.createElement("div", {}); { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":onchange,}});    Button} }
		}
		if(refundable !== undefined){
			 { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS2 = new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {       "legend":`Correction`,value:kind,"options":[
					{ value: 'void', label: 'Void' },
					{ value: 'refund', label: 'Partial refund' }
				],}});/*Ωignore_startΩ*/() => kind = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_detnemgeS2.$$bindings = 'value';}
		}
		if(kind === 'refund'){
			 { const $$_dleiFyenoM2C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM2 = new $$_dleiFyenoM2C({ target: __sveltets_2_any(), props: {      "label":`Amount given back`,text:amountText,"error":amountError,}});/*Ωignore_startΩ*/() => amountText = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM2.$$bindings = 'text';}
			if((refundable?.tipCents ?? 0) > 0){
				 { const $$_dleiFyenoM2C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM2 = new $$_dleiFyenoM2C({ target: __sveltets_2_any(), props: {      "label":`Tip given back`,text:tipText,"error":tipError,}});/*Ωignore_startΩ*/() => tipText = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM2.$$bindings = 'text';}
			}
			 { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS2 = new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {       "legend":`Given back by`,value:method,"options":paymentMethods.map((value) => ({ value, label: methodWords[value], icon: value })),}});/*Ωignore_startΩ*/() => method = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_detnemgeS2.$$bindings = 'value';}
		}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":`Reason`,value:reason,"placeholder":`Example: should be $240.00`,"maxlength":300,"autofocus":true,"error":wasTried && reason.trim() === '' ? 'Enter a reason. It is kept with the payment.' : undefined,}});/*Ωignore_startΩ*/() => reason = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		if(problem){ { svelteHTML.createElement("p", { "role":`alert`,});problem; }}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CorrectionSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CorrectionSheet__SvelteComponent_ = ReturnType<typeof CorrectionSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default CorrectionSheet__SvelteComponent_;