///<reference types="svelte" />
;
	export type PersonAct = 'board' | 'unboard' | 'ashore' | 'no_show' | { undoes: string };
;;

import type { GuestView, MarkView } from '../../snapshot/aboard-view.ts';
import type { MarkState } from '../../domain/patron.ts';
import { surname } from '../charter/charter-labels.ts';
import Button from '../ui/Button.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import { clockAt } from '../../format/time.ts';
import BoardingMark from './BoardingMark.svelte';
import { actText } from './record-labels.ts';
;

	interface Props {
		guest: GuestView;
		/** All marks for this person. */
		marks: readonly MarkView[];
		timeZone: string;
		/** Undefined for an account that may not mark guests. */
		onmark: ((act: PersonAct) => Promise<void>) | undefined;
	};function $$render() {

	
	
	
	
	
	
	
	


	let { guest, marks, timeZone, onmark }: Props = $props();
	/** Asks before it marks someone ashore who wasn't aboard. */
	let isAsking = $state(false);
	let isSaving = $state(false);

	const states: Partial<Record<string, MarkState>> = {
		board: 'aboard',
		unboard: 'expected',
		ashore: 'ashore',
		no_show: 'no_show'
	};
	const stateOf = (mark: MarkView): MarkState => states[mark.act] ?? 'expected';
	let { state: place, isDisputed, heads } = $derived(guest.standing);
	let headIds = $derived(new Set(heads.map((mark) => mark.markId)));
	let history = $derived(marks.toSorted((a, b) => ((a.takenAt ?? '') < (b.takenAt ?? '') ? 1 : -1)));
	/** The mark that *Undo* takes back. */
	let last = $derived(heads.length === 1 && heads[0]?.act !== 'undo' ? heads[0] : undefined);
	/** One choice per act, for a person on whom two phones disagree. */
	let choices = $derived([...new Map(heads.map((mark) => [mark.act, mark])).values()]);

	function who(mark: MarkView): string {
		const name = mark.takenByName ?? mark.takenBy;
		return name === undefined || name === '' ? 'by someone' : `by ${surname(name)}`;
	}

	async function mark(act: PersonAct) {
		if (isSaving) return;
		if (act === 'ashore' && place !== 'aboard' && !isDisputed && !isAsking) {
			isAsking = true;
			return;
		}
		isAsking = false;
		isSaving = true;
		await onmark?.(act).finally(() => (isSaving = false));
	}

	function choose({ act, markId }: MarkView) {
		void mark(act === 'board' || act === 'unboard' || act === 'ashore' || act === 'no_show' ? act : { undoes: markId });
	}
;
async () => {



if(isDisputed){
	 { svelteHTML.createElement("section", {   "class":`dispute`,"aria-label":`Two phones disagree`,});
		 { svelteHTML.createElement("h3", {}); { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":24,}});}   }
		 { svelteHTML.createElement("p", {});place === 'aboard' ? 'Counted as aboard until someone chooses.' : 'Choose what is right.'; }
		 { svelteHTML.createElement("div", { "class":`choices`,});
			   for(let one of __sveltets_2_ensureArray(choices)){one.markId;
				 { svelteHTML.createElement("button", {     "type":`button`,"disabled":!onmark,"onclick":() => choose(one),});
					 { const $$_kraMgnidraoB3C = __sveltets_2_ensureComponent(BoardingMark); new $$_kraMgnidraoB3C({ target: __sveltets_2_any(), props: {    "state":stateOf(one),"size":22,}});}
					 { svelteHTML.createElement("span", {});
						 { svelteHTML.createElement("b", {});actText(one.act); }
						 { svelteHTML.createElement("small", {});one.takenAt ? clockAt(one.takenAt, timeZone) : ''; who(one); }
					 }
				 }
			}
		 }
	 }
}
if(history.length > 0){
	 { svelteHTML.createElement("h3", {});  }
	 { svelteHTML.createElement("ol", {});
		   for(let one of __sveltets_2_ensureArray(history)){one.markId;
			 { svelteHTML.createElement("li", { });isDisputed && headIds.has(one.markId);
				 { const $$_kraMgnidraoB2C = __sveltets_2_ensureComponent(BoardingMark); new $$_kraMgnidraoB2C({ target: __sveltets_2_any(), props: {    "state":stateOf(one),"size":20,}});}
				 { svelteHTML.createElement("span", { "class":`what`,});
					 { svelteHTML.createElement("b", {});actText(one.act); }
					who(one);if(one.isUnsent){    }
				 }
				 { svelteHTML.createElement("time", {});one.takenAt ? clockAt(one.takenAt, timeZone) : ''; }
			 }
		}
	 }
}
if(onmark){
	if(isAsking){
		 { svelteHTML.createElement("p", {   "role":`alert`,"class":`ask`,});guest.name;       }
		 { svelteHTML.createElement("div", { "class":`acts`,});
			 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void mark('ashore'),}});  Button}
			 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (isAsking = false),}});  Button}
		 }
	}else{
		 { svelteHTML.createElement("div", { "class":`acts`,});
			if(last){
				const { markId, act } = last;
				 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void mark({ undoes: markId }),}}); actText(act).toLowerCase(); Button}
			}
			if(!isDisputed && place !== 'aboard'){
				 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void mark('board'),}});  Button}
			}
			if(!isDisputed && place !== 'ashore'){
				 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void mark('ashore'),}});  Button}
			}
			if(!isDisputed && place !== 'no_show' && place !== 'aboard'){
				 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void mark('no_show'),}});  Button}
			}
		 }
	}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PersonBoarding__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PersonBoarding__SvelteComponent_ = ReturnType<typeof PersonBoarding__SvelteComponent_>;
/*Ωignore_endΩ*/export default PersonBoarding__SvelteComponent_;