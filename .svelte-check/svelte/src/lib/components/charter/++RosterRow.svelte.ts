///<reference types="svelte" />
;
import { formatCentsShort } from '../../domain/money.ts';
import type { PatronView } from '../../snapshot/view.ts';
import { boardingWords } from './charter-labels.ts';
import Icon from '../ui/Icon.svelte';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		patron: PatronView;
	};function $$render() {

	
	
	
	
	


	let { patron }: Props = $props();
	let owedShareCents = $derived(patron.owed?.of === 'share' ? patron.owed.cents : undefined);
	let paidCents = $derived(patron.paidTotalCents ?? 0);
;
async () => {

 { svelteHTML.createElement("li", {});
	 { svelteHTML.createElement("b", {});patron.name; }
	 { svelteHTML.createElement("span", { "class":`states`,});
		if(patron.isHost){ { svelteHTML.createElement("span", {});  }}
		if(patron.boarding !== 'expected'){ { svelteHTML.createElement("span", {});boardingWords[patron.boarding]; }}
		if(patron.waiver === 'signed'){
			 { svelteHTML.createElement("span", { "class":`ok`,}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":16,}});}  }
		} else if (patron.isSignedHere){
			 { svelteHTML.createElement("span", { "class":`saved`,}); { const $$_kraMsutatS3C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS3C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":16,}});}    }
		}else{
			 { svelteHTML.createElement("span", {});  }
		}
		if(patron.unsentCount > 0){
			 { svelteHTML.createElement("span", { "class":`saved`,});
				 { const $$_kraMsutatS3C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS3C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":16,}});}patron.unsentCents > 0 ? formatCentsShort(patron.unsentCents) : 'Payment'; 
				 
			 }
		}
		if(owedShareCents !== undefined && owedShareCents > 0){
			 { svelteHTML.createElement("span", { "class":`due`,}); formatCentsShort(owedShareCents); }
		} else if (paidCents > 0 && patron.unsentCount === 0){
			 { svelteHTML.createElement("span", { "class":`ok`,}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":16,}});} formatCentsShort(paidCents); }
		}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const RosterRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type RosterRow__SvelteComponent_ = ReturnType<typeof RosterRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default RosterRow__SvelteComponent_;