///<reference types="svelte" />
;
import { groupWords } from '../../domain/group-note.ts';
import { formatCents } from '../../domain/money.ts';
import type { PaymentView } from '../../snapshot/view.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import Icon from '../ui/Icon.svelte';
import { standingWords, stateMarks } from '../outbox/entry-labels.ts';
import { methodText, openRequests, standingOf } from './payment-labels.ts';
import StatusMark from '../ui/StatusMark.svelte';
import { clockAt, dateAt } from '../../format/time.ts';
import { dayText } from '../../format/local.ts';
import { totalsByMethod } from './method-totals.ts';
;

	interface Props {
		card: AnyEventCard;
		payments: readonly PaymentView[];
		nowMs: number;
		/** Leaves out the name, in a person's own list. */
		isOfOnePerson?: boolean;
		onopen?: ((payment: PaymentView) => void) | undefined;
	};function $$render() {
 const line/*Ωignore_positionΩ*/ = (payment: PaymentView)/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	const note = noteOf(payment);
	const isOver = payment.state === 'voided' || payment.state === 'superseded';
	const sum = formatCents(payment.amountCents + payment.tipCents);
	 { const $$_kraMsutatS0C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS0C({ target: __sveltets_2_any(), props: {      "name":stateMarks[payment.state],"size":24,"isTurning":payment.state === 'sending',}});}
	 { svelteHTML.createElement("span", { "class":`words`,});
		if(!isOfOnePerson){ { svelteHTML.createElement("b", { });[payment.patronName ?? 'Someone else', groupWords(payment.note)].filter(Boolean).join(', '); }}
		 { svelteHTML.createElement("span", { "class":`how`,});methodText(payment); takenText(payment.takenAt); }
		 { svelteHTML.createElement("b", {  "class":`money`,});if(isOver){ { svelteHTML.createElement("s", {});sum; }}else{sum;} }
		if(note){ { svelteHTML.createElement("span", {  "class":`note`,});note.needsPerson;note.text; }}
	 }
	if(onopen){ { const $$_nocI0C = __sveltets_2_ensureComponent(Icon); new $$_nocI0C({ target: __sveltets_2_any(), props: {    "name":`next`,"size":20,}});}}
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	
	
	
	


	let { card, payments, nowMs, isOfOnePerson = false, onopen }: Props = $props();

	// The payment that replaced a changed one shows it.
	let ids = $derived(new Set(payments.map((payment) => payment.paymentId)));
	let shown = $derived(payments.filter(({ replacedBy }) => replacedBy === undefined || !ids.has(replacedBy)));
	let totals = $derived(totalsByMethod(payments));

	/** `8:04 AM`, or with the day if it isn't the charter's day: `Sun, Nov 22, 8:04 AM`. */
	function takenText(takenAt: string): string {
		const clock = clockAt(takenAt, card.timeZone);
		const date = dateAt(takenAt, card.timeZone);
		return date === card.date ? clock : `${dayText(date)}, ${clock}`;
	}

	/** Any state but recorded, and flags that someone has to check. */
	function noteOf(payment: PaymentView): { text: string; needsPerson: boolean } | undefined {
		if (openRequests(payment, card.requests).length > 0) return { text: 'Correction requested', needsPerson: true };
		const { lead, rest } = standingWords(standingOf(payment, card.corrections, card.timeZone), nowMs);
		if (payment.state !== 'recorded') return { text: lead, needsPerson: payment.state === 'needs_person' };
		return rest === '' ? undefined : { text: rest, needsPerson: false };
	}
;
async () => {



 { svelteHTML.createElement("ul", {});
	   for(let payment of __sveltets_2_ensureArray(shown)){payment.paymentId;
		 { svelteHTML.createElement("li", {});
			if(onopen){
				 { svelteHTML.createElement("button", {     "type":`button`,"class":`line`,"onclick":() => onopen(payment),});;__sveltets_2_ensureSnippet(line(payment)); }
			}else{
				 { svelteHTML.createElement("div", { "class":`line`,});;__sveltets_2_ensureSnippet(line(payment)); }
			}
		 }
	}
 }
if(totals.length > 0 && !isOfOnePerson){
	 { svelteHTML.createElement("dl", { "aria-label":`Totals by method`,});
		   for(let { label, cents } of __sveltets_2_ensureArray(totals)){label;
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});label; }
				 { svelteHTML.createElement("dd", {});formatCents(cents); }
			 }
		}
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PaymentList__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PaymentList__SvelteComponent_ = ReturnType<typeof PaymentList__SvelteComponent_>;
/*Ωignore_endΩ*/export default PaymentList__SvelteComponent_;