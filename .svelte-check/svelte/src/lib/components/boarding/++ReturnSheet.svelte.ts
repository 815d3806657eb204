///<reference types="svelte" />
;
import { lastClosed, returnDifference } from '../../domain/closed-count.ts';
import { stillAboard } from '../../domain/gate.ts';
import { clockAt } from '../../format/time.ts';
import type { AboardView } from '../../snapshot/aboard-view.ts';
import { countWords } from '../charter/charter-labels.ts';
import Field from '../ui/Field.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		view: AboardView;
		subtitle: string;
		timeZone: string;
		nowMs: number;
		/** Resolves with whether the return was saved. */
		onsave: (fields: Record<string, unknown>) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let { view, subtitle, timeZone, nowMs, onsave, onclose }: Props = $props();
	const formId = $props.id();
	let reason = $state('');
	let wasTried = $state(false);
	let isBusy = $state(false);

	let ids = $derived(stillAboard(view.guests));
	let left = $derived(view.guests.filter((one) => ids.includes(one.patronId)));
	let count = $derived(lastClosed(view.counts, ['return']));
	let difference = $derived(count && returnDifference(count, view.counts));
	let isMissing = $derived(left.length > 0 || (difference !== undefined && difference !== 0));

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || (isMissing && reason.trim() === '')) return;
		isBusy = true;
		const given = { countId: count?.countId, reason: reason.trim() || undefined };
		const isSaved = await onsave({ ...given, stillAboard: ids.slice(0, 2000) }).finally(() => (isBusy = false));
		if (isSaved) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Return`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {             "type":`submit`,"form":formId,"title":`Return`,"detail":`${countWords(view.count.ashore, 'guest')} ashore, ${view.count.aboard} aboard`,"sum":clockAt(nowMs, timeZone),"disabled":isBusy,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		if(left.length > 0){
			 { svelteHTML.createElement("ul", {   "class":`red`,"aria-label":`Not marked ashore`,});
				   for(let guest of __sveltets_2_ensureArray(left)){guest.patronId;
					 { svelteHTML.createElement("li", {}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":22,}});} { svelteHTML.createElement("span", {});guest.name;     } }
				}
			 }
		}
		if(difference !== undefined && difference !== 0){
			 { svelteHTML.createElement("p", { "class":`red`,});
				difference < 0
					? `${countWords(-difference, 'person', 'people')} fewer stepped ashore than in the last count.`
					: `${countWords(difference, 'person', 'people')} more stepped ashore than in the last count.`;
			 }
		} else if (!count){
			 { svelteHTML.createElement("p", {});                 }
		}
		if(!isMissing){
			 { svelteHTML.createElement("p", {});         }
		}else{
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {         "label":`Reason to record the return anyway`,value:reason,"maxlength":500,"error":wasTried && reason.trim() === '' ? 'Enter a reason, or find everyone first.' : undefined,}});/*Ωignore_startΩ*/() => reason = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ReturnSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ReturnSheet__SvelteComponent_ = ReturnType<typeof ReturnSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ReturnSheet__SvelteComponent_;