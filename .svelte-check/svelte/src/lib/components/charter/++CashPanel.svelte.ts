///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import { clockAt } from '../../format/time.ts';
import type { CashView, HandoverView } from '../../snapshot/cash-here.ts';
import Button from '../ui/Button.svelte';
import Panel from './Panel.svelte';
;

	interface Props {
		cash: CashView;
		timeZone: string;
		onhandover: () => void;
	};function $$render() {

	
	
	
	
	


	let { cash, timeZone, onhandover }: Props = $props();

	function statusText({ isUnsent, receipts, countedCents }: HandoverView): string {
		if (isUnsent) return 'On this phone only';
		const received = receipts.at(-1);
		if (!received) return 'Waiting for the office';
		if (received.receivedCents === countedCents) return 'The office confirmed it';
		return `The office received ${formatCents(received.receivedCents)}${received.note ? `: ${received.note}` : ''}`;
	}
;
async () => {


 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Cash`,"isPadded":true,}});
	if(cash.handovers.length > 0){
		 { svelteHTML.createElement("ul", {});
			   for(let handover of __sveltets_2_ensureArray(cash.handovers)){handover.handoverId;
				 { svelteHTML.createElement("li", {});
					 { svelteHTML.createElement("b", {});  formatCents(handover.countedCents); }
					 { svelteHTML.createElement("span", { });handover.takenAt ? `${clockAt(handover.takenAt, timeZone)}. ` : '';statusText(handover);handover.note
							? `. “${handover.note}”`
							: ''; }
				 }
			}
		 }
	}
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":onhandover,}});   Button}
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CashPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CashPanel__SvelteComponent_ = ReturnType<typeof CashPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default CashPanel__SvelteComponent_;