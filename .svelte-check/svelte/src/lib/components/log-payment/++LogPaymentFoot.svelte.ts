///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import Icon from '../ui/Icon.svelte';
import NotSavedAlarm from './NotSavedAlarm.svelte';
import type { LostReason, SamePayment } from './payment-draft.ts';
import type { Stage } from './payment-saving.svelte.ts';
import ConfirmDialog from '../ui/ConfirmDialog.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import { durationText } from '../../format/time.ts';
;

	interface Props {
		formId: string;
		stage: Stage;
		same: SamePayment | undefined;
		notSaved: LostReason | undefined;
		isSaving: boolean;
		/** Why the amount is asked about. */
		why: string | undefined;
		/** How many payments of this amount. */
		count?: number;
		/** How many people one payment is for. */
		guests?: number | undefined;
		amountCents: number | undefined;
		tipCents: number | undefined;
		onkeep: () => void;
		onback: () => void;
		ondiscard: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let {
		formId,
		stage,
		same,
		notSaved,
		isSaving,
		why,
		count = 1,
		guests,
		amountCents,
		tipCents,
		onkeep,
		onback,
		ondiscard
	}: Props = $props();

	let eachCents = $derived((amountCents ?? 0) + (tipCents ?? 0));
	let sum = $derived(formatCents(eachCents * count));
	let parts = $derived(
		count > 1
			? `${count} payments of ${formatCents(eachCents)}`
			: guests === undefined
				? partsText(amountCents ?? 0, tipCents ?? 0)
				: `For ${guests} guests`
	);

	function partsText(fareCents: number, tip: number): string {
		if (tip === 0) return 'No tip';
		return fareCents === 0 ? 'Tip only' : `${formatCents(fareCents)} fare, ${formatCents(tip)} tip`;
	}
;
async () => {

if(stage === 'duplicate' && same){
	 { const $$_golaiDmrifnoC0C = __sveltets_2_ensureComponent(ConfirmDialog); const $$_golaiDmrifnoC0 = new $$_golaiDmrifnoC0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"title":`Is this the same payment?`,"other":{ title: 'No, another one', detail: 'Save this one too', sum, act: onkeep },"safe":{ title: 'Yes, the same', detail: 'Keep the first, don’t save again', act: ondiscard },icon:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nocI0C = __sveltets_2_ensureComponent(Icon); new $$_nocI0C({ target: __sveltets_2_any(), props: {  "name":`copy`,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {icon} = $$_golaiDmrifnoC0.$$prop_def;/*Ωignore_endΩ*/
		
		 { svelteHTML.createElement("div", { "class":`same`,});
			 { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {  "name":same.isRecorded ? 'recorded' : 'saved',}});}
			 { svelteHTML.createElement("p", {});
				 { svelteHTML.createElement("b", {});same.description; }
				 { svelteHTML.createElement("span", { });same.isRecorded ? 'Recorded' : 'Saved here';
					durationText(same.agoMs);   same.takenByName;same.receiptCode === ''
						? ''
						: `, ${same.receiptCode}`; }
			 }
		 }
	 ConfirmDialog}
} else if (stage === 'large'){
	 { const $$_golaiDmrifnoC0C = __sveltets_2_ensureComponent(ConfirmDialog); new $$_golaiDmrifnoC0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"title":`Is ${sum} right?`,"other":{ title: 'Yes, save it', detail: parts, sum, act: onkeep },"safe":{ title: 'No, change it', detail: 'Nothing is saved yet', act: onback },}});
		 { svelteHTML.createElement("p", {});why; }
	 ConfirmDialog}
} else if (stage === 'discard'){
	 { const $$_golaiDmrifnoC0C = __sveltets_2_ensureComponent(ConfirmDialog); new $$_golaiDmrifnoC0C({ target: __sveltets_2_any(), props: {       "title":`Discard what you typed?`,"other":{ title: 'Discard', detail: 'Nothing was saved', act: ondiscard },"safe":{ title: 'Keep typing', act: onback },}});}
} else if (stage === 'late'){
	 { svelteHTML.createElement("div", {   "class":`late`,"role":`status`,});
		 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {  "name":`saved`,}});}
		 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {});   } { svelteHTML.createElement("span", {});         } }
	 }
	 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {       "title":`Done`,"detail":`Saved on this phone`,sum,"onclick":ondiscard,}});}
}else{
	if(notSaved){ { const $$_mralAdevaStoN0C = __sveltets_2_ensureComponent(NotSavedAlarm); new $$_mralAdevaStoN0C({ target: __sveltets_2_any(), props: {  "why":notSaved,}});}}
	 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {               "type":`submit`,"form":formId,"title":notSaved ? 'Try again' : isSaving ? 'Saving' : 'Save payment',"spokenTitle":notSaved || isSaving ? 'Save payment' : undefined,"detail":parts,"sum":amountCents === undefined || count === 0 ? undefined : sum,"disabled":isSaving,}});}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LogPaymentFoot__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LogPaymentFoot__SvelteComponent_ = ReturnType<typeof LogPaymentFoot__SvelteComponent_>;
/*Ωignore_endΩ*/export default LogPaymentFoot__SvelteComponent_;