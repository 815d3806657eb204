///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import { formatCents } from '../../domain/money.ts';
import type { PatronView, PaymentView } from '../../snapshot/view.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import Button from '../ui/Button.svelte';
import { firstName } from './charter-labels.ts';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import Icon from '../ui/Icon.svelte';
import Panel from './Panel.svelte';
import PaymentList from './PaymentList.svelte';
;

	interface Props {
		card: AnyEventCard;
		patron: PatronView;
		/** This person's payments, if the account may see them. */
		payments: readonly PaymentView[];
		isDue: boolean;
		nowMs: number;
		onlog?: (() => void) | undefined;
		/** Opens the waiver for this person, on this phone. */
		onsign?: (() => void) | undefined;
		onpayment: (payment: PaymentView) => void;
		onclose: () => void;
		/** Where this person is, and what can be marked. */
		boarding?: Snippet | undefined;
	};function $$render() {
  const slab/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {         "title":`Log payment`,"detail":dueCents !== undefined && dueCents > 0 ? `Due from ${firstName(patron.name)}` : undefined,"sum":dueCents !== undefined && dueCents > 0 ? formatCents(dueCents) : undefined,"onclick":onlog,}});}
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	
	
	
	
	


	let { card, patron, payments, isDue, nowMs, onlog, onsign, onpayment, onclose, boarding }: Props = $props();
	let isSigned = $derived(patron.waiver === 'signed');
	/** The charter's balance for the host, the share for a guest who has one. */
	let dueCents = $derived(patron.owed?.cents);
	let paidCents = $derived(patron.paidTotalCents);
;
async () => {



  { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"title":patron.name,"subtitle":`${patron.isHost ? 'Host' : 'Guest'} of ${card.title}`,onclose,"foot":onlog ? slab : undefined,}});
	 { svelteHTML.createElement("dl", {});
		 { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});  }
			 { svelteHTML.createElement("dd", {});
				if(isSigned){
					 { svelteHTML.createElement("span", { "class":`ok`,}); { const $$_nocI5C = __sveltets_2_ensureComponent(Icon); new $$_nocI5C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":20,}});}  }
				} else if (patron.isSignedHere){
					 { svelteHTML.createElement("span", { "class":`saved`,}); { const $$_kraMsutatS5C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS5C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":20,}});}    }
				} else if (isDue){
					 { svelteHTML.createElement("span", { "class":`no`,}); { const $$_kraMsutatS5C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS5C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":20,}});}  }
				}else{ }
			 }
		 }
		if(dueCents !== undefined){
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});
					formatCents(Math.max(0, dueCents));
					if(patron.owed?.of === 'share' && patron.shareCents !== undefined){
						 { svelteHTML.createElement("small", {}); formatCents(patron.shareCents); }
					} else if (patron.isHost){
						 { svelteHTML.createElement("small", {});   }
					}
				 }
			 }
		} else if (paidCents !== undefined){
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});formatCents(paidCents); }
			 }
		}
		if(patron.email || patron.phone){
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", { "class":`contact`,});
					if(patron.phone){ { svelteHTML.createElement("a", { "href":`tel:${patron.phone}`,});patron.phone; }}
					if(patron.email){ { svelteHTML.createElement("a", { "href":`mailto:${patron.email}`,});patron.email; }}
				 }
			 }
		}
	 }
	;__sveltets_2_ensureSnippet(boarding?.());
	if(onsign && !isSigned && !patron.isSignedHere){
		 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`sign`,"isWide":true,"onclick":onsign,}});    Button}
	}
	 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Payments`,"isFlat":true,}});
		if(payments.length > 0){
			 { const $$_tsiLtnemyaP2C = __sveltets_2_ensureComponent(PaymentList); new $$_tsiLtnemyaP2C({ target: __sveltets_2_any(), props: {     card,payments,nowMs,"isOfOnePerson":true,"onopen":onpayment,}});}
		}else{
			 { svelteHTML.createElement("p", { "class":`none`,});paidCents === undefined ? 'None from this phone.' : 'None yet.'; }
		}
	 Panel}
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const GuestSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type GuestSheet__SvelteComponent_ = ReturnType<typeof GuestSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default GuestSheet__SvelteComponent_;