///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import type { PaymentView } from '../../snapshot/view.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import Button from '../ui/Button.svelte';
import OutboxEntry from '../outbox/OutboxEntry.svelte';
import { historyText, howText, openRequests, refundText, requestText, standingOf } from './payment-labels.ts';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		card: AnyEventCard;
		payment: PaymentView;
		/** All payments of the charter, to show what a changed payment was before. */
		payments: readonly PaymentView[];
		nowMs: number;
		/** Someone else has to correct it. */
		mustAsk: boolean;
		/** Undefined if this person may not correct this payment here. */
		oncorrect?: (() => void) | undefined;
		/** Decides a request. Undefined if the account may not. Resolves with an error message if it failed. */
		ondecide?: ((requestId: string, decision: 'accept' | 'decline') => Promise<string | undefined>) | undefined;
		onclose: () => void;
	};function $$render() {
  const actions/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	if(ondecide){
		   for(let request of __sveltets_2_ensureArray(requests)){request.correctionId;
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":isBusy,"onclick":() => void decide(request.correctionId, 'accept'),}});
				request.replacement ? 'Change' : request.kind === 'void' ? 'Void' : 'Refund';
			 Button}
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":isBusy,"onclick":() => void decide(request.correctionId, 'decline'),}});  Button}
		}
	}
	if(oncorrect){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":oncorrect,}});  Button}}
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	


	let { card, payment, payments, nowMs, mustAsk, oncorrect, ondecide, onclose }: Props = $props();

	let problem = $state<string | undefined>();
	let isBusy = $state(false);
	let requests = $derived(openRequests(payment, card.requests));
	let more = $derived(
		[
			refundText(payment, card.corrections),
			historyText(payment, payments, card.corrections, card.timeZone),
			...requests.map(requestText),
			mustAsk ? 'Ask a captain or the office to correct it.' : undefined
		]
			.filter((text) => text !== undefined)
			.join(' ')
	);

	async function decide(requestId: string, decision: 'accept' | 'decline') {
		if (isBusy) return;
		isBusy = true;
		problem = await ondecide?.(requestId, decision);
		isBusy = false;
	}
;
async () => {

  { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Payment`,"subtitle":`${formatCents(payment.amountCents + payment.tipCents)}, ${payment.receiptCode}`,onclose,}});
	if(problem){ { svelteHTML.createElement("p", {   "class":`problem`,"role":`alert`,});problem; }}
	 { svelteHTML.createElement("ul", {});
		 { const $$_yrtnExobtuO2C = __sveltets_2_ensureComponent(OutboxEntry); new $$_yrtnExobtuO2C({ target: __sveltets_2_any(), props: {               "standing":standingOf(payment, card.corrections, card.timeZone),"title":payment.patronName ?? 'Someone else',"how":howText(payment, card.timeZone),"amountCents":payment.amountCents + payment.tipCents,"receiptCode":payment.receiptCode,more,nowMs,"actions":(ondecide && requests.length > 0) || oncorrect ? actions : undefined,}});}
	 }
	if(payment.reference){ { svelteHTML.createElement("p", {}); payment.reference; }}
	if(payment.note){ { svelteHTML.createElement("p", {}); payment.note; }}
 Sheet}




};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PaymentSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PaymentSheet__SvelteComponent_ = ReturnType<typeof PaymentSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default PaymentSheet__SvelteComponent_;