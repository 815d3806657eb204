///<reference types="svelte" />
;
import { lastClosed, type CountPoint } from '../../domain/closed-count.ts';
import type { AboardView, GuestView } from '../../snapshot/aboard-view.ts';
import { clockAt } from '../../format/time.ts';
import { countWords, surname } from '../charter/charter-labels.ts';
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Segmented from '../ui/Segmented.svelte';
import Sheet from '../ui/Sheet.svelte';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		view: AboardView;
		crewCount: number;
		timeZone: string;
		subtitle: string;
		/** Resolves with whether the count was saved. */
		onsave: (fields: Record<string, unknown>) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	


	let { view, crewCount, timeZone, subtitle, onsave, onclose }: Props = $props();
	const formId = $props.id();
	let typed = $state('');
	// svelte-ignore state_referenced_locally
	let crew = $state(crewCount);
	// svelte-ignore state_referenced_locally
	let point = $state<CountPoint>(view.trip.departure === undefined ? 'departure' : 'return');
	let reason = $state('');
	let wasTried = $state(false);
	/** Ours shows only after the captain's own number was entered. */
	let isCompared = $state(false);
	let isBusy = $state(false);

	const maxPeople = 2000;
	let counted = $derived(/^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : undefined);
	let isValid = $derived(counted !== undefined && counted <= maxPeople);
	/** People who step ashore are compared with the last closed count, because by then they may be marked ashore. */
	let ours = $derived(
		point === 'return'
			? (lastClosed(view.counts, ['departure', 'stop'])?.counted ?? view.count.aboard + view.count.ashore)
			: view.count.aboard
	);
	let difference = $derived((counted ?? 0) - ours);
	let aboard = $derived(
		view.guests
			.filter((guest) => guest.standing.state === 'aboard')
			.toSorted((a, b) => ((a.newest?.takenAt ?? '') < (b.newest?.takenAt ?? '') ? 1 : -1))
	);
	let sentence = $derived(
		difference < 0
			? `${-difference} ${point === 'return' ? 'in the last count' : 'marked aboard'}, not counted`
			: `${difference} counted, not ${point === 'return' ? 'in the last count' : 'marked aboard'}`
	);

	function markText({ newest, isUnsent }: GuestView): string {
		const time = newest?.takenAt ? clockAt(newest.takenAt, timeZone) : '';
		const by = isUnsent ? 'this phone' : surname(newest?.takenByName ?? newest?.takenBy ?? '');
		return [time, by].filter(Boolean).join(', ');
	}

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (!isValid || counted === undefined || isBusy) return;
		if (difference !== 0 && (!isCompared || reason.trim() === '')) {
			wasTried = isCompared;
			isCompared = true;
			return;
		}
		isBusy = true;
		const heads = view.guests.flatMap(({ standing }) => standing.heads.map((mark) => mark.markId)).slice(0, maxPeople);
		const isSaved = await onsave({
			...{ point, counted, crewCounted: crew, marksAboard: ours, heads },
			reason: difference === 0 ? undefined : reason.trim()
		}).finally(() => (isBusy = false));
		if (isSaved) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Close count`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {             "type":`submit`,"form":formId,"title":isCompared ? 'Close with a difference' : 'Close count',"detail":counted === undefined
				? 'You count first, by sight'
				: isCompared
					? `${counted} counted, ${ours} ${point === 'return' ? 'before' : 'marked'}, ${crew} crew`
					: `${countWords(counted, 'guest')}, ${crew} crew`,"sum":isCompared ? `${difference > 0 ? '+' : '−'}${Math.abs(difference)}` : undefined,"disabled":isBusy,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		if(!isCompared){
			if(view.trip.departure){
				 { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS2 = new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {       "legend":`Which count`,value:point,"options":[
						{ value: 'return', label: 'Return' },
						{ value: 'stop', label: 'Stop' }
					],}});/*Ωignore_startΩ*/() => point = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_detnemgeS2.$$bindings = 'value';}
			}
			 { svelteHTML.createElement("p", {});
				point === 'return' ? 'Count the guests who step ashore' : 'Count the guests you see';    
				    
			 }
			 { svelteHTML.createElement("div", { "class":`big`,});
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {                "label":`Your count`,value:typed,"inputmode":`numeric`,"autocomplete":`off`,"enterkeyhint":`done`,"maxlength":4,"autofocus":true,"error":wasTried && !isValid ? 'Enter a whole number from 0 to 2000.' : undefined,}});/*Ωignore_startΩ*/() => typed = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
			 }
			 { svelteHTML.createElement("div", { "class":`crew`,});
				 { svelteHTML.createElement("span", { "id":`${formId}-crew`,});  }
				 { svelteHTML.createElement("div", {   "role":`group`,"aria-labelledby":`${formId}-crew`,});
					 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"label":`One crew member fewer`,"disabled":crew === 0,"onclick":() => (crew = Math.max(0, crew - 1)),}});   Button}
					 { svelteHTML.createElement("output", { "aria-live":`polite`,});crew; }
					 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`One crew member more`,"onclick":() => (crew = Math.min(maxPeople, crew + 1)),}});  Button}
				 }
			 }
		}else{
			 { svelteHTML.createElement("dl", {});
				 { svelteHTML.createElement("div", {});
					 { svelteHTML.createElement("dt", {});  }
					 { svelteHTML.createElement("dd", {});counted; }
				 }
				 { svelteHTML.createElement("div", {});
					 { svelteHTML.createElement("dt", {});point === 'return' ? 'Last closed count' : 'Marked aboard'; }
					 { svelteHTML.createElement("dd", {});ours; }
				 }
			 }
			 { svelteHTML.createElement("p", {   "class":`differs`,"role":`alert`,}); { const $$_kraMsutatS3C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS3C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":24,}});}sentence; }
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"onclick":() => {
					isCompared = false;
					wasTried = false;
					typed = '';
				},}});   Button}
			 { svelteHTML.createElement("h3", {}); aboard.length;  { svelteHTML.createElement("small", {});   } }
			 { svelteHTML.createElement("ul", {});
				   for(let guest of __sveltets_2_ensureArray(aboard)){guest.patronId;
					 { svelteHTML.createElement("li", {}); { svelteHTML.createElement("b", {});guest.name; } { svelteHTML.createElement("small", {});markText(guest); } }
				}
			 }
			 { svelteHTML.createElement("p", { "class":`quiet`,}); view.count.expected;   view.count.ashore; }
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {         "label":`Reason`,value:reason,"maxlength":500,"error":wasTried && reason.trim() === '' ? 'Enter a reason. It is kept with both numbers.' : undefined,}});/*Ωignore_startΩ*/() => reason = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CountSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CountSheet__SvelteComponent_ = ReturnType<typeof CountSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default CountSheet__SvelteComponent_;