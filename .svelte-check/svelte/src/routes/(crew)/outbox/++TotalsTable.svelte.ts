///<reference types="svelte" />
;
import { countWords } from '$lib/components/charter/charter-labels';
import { countRecorded, oldestText, othersText, pendingCountText } from '$lib/components/outbox/pending-labels';
import { formatCentsShort } from '$lib/domain/money';
import { readPayment, type Entry } from '$lib/outbox/model/entry';
import type { PendingSummary } from '$lib/outbox/view/pending-summary';
;

	interface Props {
		waiting: PendingSummary;
		/** What ended today. */
		done: readonly Entry[];
		nowMs: number;
	};function $$render() {

	
	
	
	
	


	let { waiting, done, nowMs }: Props = $props();
	let recordedCents = $derived(
		done.reduce((sum, entry) => {
			const payment = entry.delivery.state === 'recorded' ? readPayment(entry) : undefined;
			return sum + (payment ? payment.amountCents + payment.tipCents : 0);
		}, 0)
	);
	// An amount only where this person may see all of it; never $0 for a waiver, or for a payment that is hidden.
	let headline = $derived(
		waiting.paymentCount > 0 && waiting.hiddenCount === 0
			? formatCentsShort(waiting.amountCents)
			: waiting.paymentCount > 0
				? countWords(waiting.paymentCount, 'payment')
				: othersText(waiting)
	);
	let recorded = $derived(done.filter((entry) => entry.delivery.state === 'recorded'));
	let hasMoney = $derived(recorded.some((entry) => readPayment(entry) !== undefined));
	// Waivers and corrections have no amount, so they show no $0.
	let recordedWords = $derived(
		hasMoney ? formatCentsShort(recordedCents) : countRecorded(recorded.map((entry) => entry.intent.kind))
	);
	let recordedPart = $derived(recordedCents / Math.max(1, recordedCents + waiting.amountCents));
;
async () => {

 { svelteHTML.createElement("section", {});
	if(waiting.count > 0){
		 { svelteHTML.createElement("p", { "class":`sum`,}); { svelteHTML.createElement("b", {});headline; }    }
		 { svelteHTML.createElement("p", { "class":`how`,});
			pendingCountText(waiting);
			waiting.count === 1 ? 'It stays' : 'They stay';     waiting.count === 1 ? 'it is' : 'they are'; 
		 }
	}else{
		 { svelteHTML.createElement("p", { "class":`sum`,}); { svelteHTML.createElement("b", {});recordedWords; }   }
		 { svelteHTML.createElement("p", { "class":`how`,});      }
	}
	if(waiting.amountCents > 0 || hasMoney){ { svelteHTML.createElement("span", {     "class":`line`,"aria-hidden":`true`,});__sveltets_2_ensureType(String, Number, `${recordedPart * 100} `); { svelteHTML.createElement("i", {}); }if(waiting.amountCents > 0){ { svelteHTML.createElement("i", { "class":`hatch`,}); }} }}
	if(waiting.count > 0){
		 { svelteHTML.createElement("p", { "class":`key`,});
			 { svelteHTML.createElement("span", {});recordedWords;   }
			 { svelteHTML.createElement("span", {});oldestText(waiting, nowMs); }
		 }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TotalsTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TotalsTable__SvelteComponent_ = ReturnType<typeof TotalsTable__SvelteComponent_>;
/*Ωignore_endΩ*/export default TotalsTable__SvelteComponent_;