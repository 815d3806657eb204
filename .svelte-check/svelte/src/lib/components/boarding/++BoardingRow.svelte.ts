///<reference types="svelte" />
;
import { formatCentsShort } from '../../domain/money.ts';
import type { GuestView } from '../../snapshot/aboard-view.ts';
import Icon from '../ui/Icon.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import BoardingButton from './BoardingButton.svelte';
;

	interface Props {
		guest: GuestView;
		timeZone: string;
		/** The charter is today or under way: someone must get the missing signature. */
		isDue: boolean;
		onopen: () => void;
		/** The boarding tap. Undefined for an account that may not mark guests. */
		onpress: (() => Promise<void>) | undefined;
	};function $$render() {

	
	
	
	
	


	let { guest, timeZone, isDue, onopen, onpress }: Props = $props();
	const id = $props.id();
	let patron = $derived(guest.patron);
	let owedCents = $derived(patron?.owed?.of === 'share' ? patron.owed.cents : undefined);
	let paidCents = $derived(patron?.paidTotalCents ?? 0);
;
async () => {

 { svelteHTML.createElement("li", {});
	 { svelteHTML.createElement("button", {     "type":`button`,"class":`who`,"onclick":onopen,});
		 { svelteHTML.createElement("b", { "id":`${id}-name`,});guest.name; }
		 { svelteHTML.createElement("span", { "class":`states`,});
			if(guest.standing.isDisputed){
				 { svelteHTML.createElement("span", { "class":`no`,}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":16,}});}   }
			}
			if(guest.standing.state === 'no_show'){ { svelteHTML.createElement("span", {});  }}
			if(patron?.isHost){ { svelteHTML.createElement("span", {});  }}
			if(patron?.isAddedHere){ { svelteHTML.createElement("span", { "class":`saved`,}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":16,}});}    }}
			if(!patron){
				 { svelteHTML.createElement("span", { "class":`no`,}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":16,}});}    }
			} else if (patron.waiver === 'signed'){
				 { svelteHTML.createElement("span", { "class":`ok`,}); { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":16,}});}  }
			} else if (patron.isSignedHere){
				 { svelteHTML.createElement("span", { "class":`saved`,}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":16,}});}    }
			} else if (isDue){
				 { svelteHTML.createElement("span", { "class":`no`,}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":16,}});}  }
			}else{
				 { svelteHTML.createElement("span", {});  }
			}
			if(patron?.isMinor){ { svelteHTML.createElement("span", {});  }}
			if(patron && patron.unsentCount > 0){
				 { svelteHTML.createElement("span", { "class":`saved`,});
					 { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":16,}});}patron.unsentCents > 0
						? formatCentsShort(patron.unsentCents)
						: 'Payment';   
				 }
			}
			if(owedCents !== undefined && owedCents > 0){
				 { svelteHTML.createElement("span", { "class":`due`,}); formatCentsShort(owedCents); }
			} else if (patron && paidCents > 0 && patron.unsentCount === 0){
				 { svelteHTML.createElement("span", { "class":`ok`,}); { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":16,}});} formatCentsShort(paidCents); }
			}
		 }
	 }
	if(onpress){
		 { svelteHTML.createElement("div", { "class":`tap`,}); { const $$_nottuBgnidraoB2C = __sveltets_2_ensureComponent(BoardingButton); new $$_nottuBgnidraoB2C({ target: __sveltets_2_any(), props: {     guest,timeZone,"describedBy":`${id}-name`,onpress,}});} }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BoardingRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BoardingRow__SvelteComponent_ = ReturnType<typeof BoardingRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default BoardingRow__SvelteComponent_;