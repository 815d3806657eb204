///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import { parseAmount } from '../../domain/typed-amount.ts';
import { countedAmountText } from '../../format/amount-messages.ts';
import type { Answer, Failure } from '../../office/answer.ts';
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import Sheet from '../ui/Sheet.svelte';
import FailureNote from './FailureNote.svelte';
;

	interface Props {
		/** Who handed it over. */
		name: string;
		countedCents: number;
		onsave: (receipt: { receivedCents: number; note?: string }) => Promise<Answer<unknown>>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let { name, countedCents, onsave, onclose }: Props = $props();
	const formId = $props.id();
	let typed = $state('');
	let note = $state('');
	let wasTried = $state(false);
	let isBusy = $state(false);
	let failure = $state.raw<Failure>();
	let parsed = $derived(parseAmount(typed));
	let cents = $derived(parsed.ok ? parsed.cents : parsed.problem === 'zero' ? 0 : undefined);
	let differs = $derived(cents !== undefined && cents !== countedCents);

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		const text = note.trim();
		if (isBusy || cents === undefined || (differs && text === '')) return;
		isBusy = true;
		const answer = await onsave(text === '' ? { receivedCents: cents } : { receivedCents: cents, note: text });
		isBusy = false;
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Cash received`,"subtitle":`${name} counted ${formatCents(countedCents)}`,onclose,}});
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		 { const $$_dleiFyenoM2C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM2 = new $$_dleiFyenoM2C({ target: __sveltets_2_any(), props: {        "label":`You received`,text:typed,"autofocus":true,"error":wasTried && !parsed.ok && cents === undefined ? countedAmountText(parsed) : undefined,}});/*Ωignore_startΩ*/() => typed = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM2.$$bindings = 'text';}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {         "label":differs ? 'Note' : 'Note (optional)',value:note,"maxlength":500,"error":wasTried && differs && note.trim() === '' ? 'Say why the amounts differ. Both are kept.' : undefined,}});/*Ωignore_startΩ*/() => note = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,"disabled":isBusy,}});  Button}
	 }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ReceiptSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ReceiptSheet__SvelteComponent_ = ReturnType<typeof ReceiptSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ReceiptSheet__SvelteComponent_;