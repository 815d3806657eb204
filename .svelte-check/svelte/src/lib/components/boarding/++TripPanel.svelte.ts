///<reference types="svelte" />
;
import { cameLater, type CountPoint } from '../../domain/closed-count.ts';
import type { AboardView, CountView, Made } from '../../snapshot/aboard-view.ts';
import { clockAt } from '../../format/time.ts';
import Panel from '../charter/Panel.svelte';
import { countWords, surname } from '../charter/charter-labels.ts';
import Button from '../ui/Button.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import { positionText } from '../../format/position.ts';
;

	interface Props {
		view: AboardView;
		timeZone: string;
		onopen: (sheet: 'checklist' | 'log' | 'revoke' | 'ready') => void;
		/** May mark guests, tick items, and write the log. */
		canMark: boolean;
		/** When the phone last passed *Ready for no signal*. Undefined if it didn't, or if something changed since. */
		readyAtMs: number | undefined;
		/** May count, depart, and return. */
		canRun: boolean;
	};function $$render() {

	
	
	
	
	
	
	
	


	let { view, timeZone, onopen, canMark, canRun, readyAtMs }: Props = $props();
	const points: Partial<Record<string, string>> = {
		departure: 'Departure count',
		stop: 'Stop count',
		return: 'Return count'
	} satisfies Record<CountPoint, string>;
	let { trip, checklist } = $derived(view);
	let required = $derived(checklist.items.filter((item) => item.isRequired));
	let done = $derived(required.filter((item) => item.standing.state !== 'undone'));

	function when({ takenAt, takenByName, takenBy, isUnsent }: Made): string {
		const by = takenByName ?? takenBy;
		const parts = [
			takenAt ? clockAt(takenAt, timeZone) : '',
			by ? surname(by) : '',
			isUnsent ? 'on this phone only' : ''
		];
		return parts.filter(Boolean).join(', ');
	}

	function laterText(count: CountView): { text: string; isAlarm: boolean } | undefined {
		const { people, mayBeMissing } = cameLater(count, view.marks);
		if (people.length === 0) return undefined;
		const nameOf = (patronId: string) => view.guests.find((one) => one.patronId === patronId)?.name ?? 'A guest';
		const words = people.map((one) => `${nameOf(one.patronId)} ${one.isAboard ? 'aboard' : 'not aboard'}`);
		return { text: `Came later: ${words.join(', ')}.`, isAlarm: mayBeMissing };
	}
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Trip`,"isPadded":true,}});
	 { svelteHTML.createElement("dl", {});
		if(trip.departure){
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});when(trip.departure); }
			 }
		}
		   for(let other of __sveltets_2_ensureArray(trip.otherDepartures)){other.departureId;
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});     }
				 { svelteHTML.createElement("dd", {});when(other); }
			 }
		}
		   for(let other of __sveltets_2_ensureArray(trip.revokedDepartures)){other.departureId;
			 { svelteHTML.createElement("div", { "class":`quiet`,});
				 { svelteHTML.createElement("dt", {});   }
				 { svelteHTML.createElement("dd", {});when(other); }
			 }
		}
		   for(let count of __sveltets_2_ensureArray(view.counts)){count.countId;
			const later = laterText(count);
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});points[count.point] ?? 'Count'; }
				 { svelteHTML.createElement("dd", {});
					countWords(count.counted, 'guest');count.crewCounted === undefined ? '' : `, ${count.crewCounted} crew`;
					 { svelteHTML.createElement("small", {});when(count); }
					if(count.reason !== undefined){
						 { svelteHTML.createElement("small", {});  count.marksAboard; count.reason; }
					}
					if(later){
						 { svelteHTML.createElement("small", { });later.isAlarm;
							if(later.isAlarm){ { const $$_kraMsutatS5C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS5C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":16,}});}}later.text;
						 }
					}
				 }
			 }
		}
		if(trip.return){
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});when(trip.return); }
			 }
		}
		   for(let other of __sveltets_2_ensureArray(trip.otherReturns)){other.returnId;
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});     }
				 { svelteHTML.createElement("dd", {});when(other); }
			 }
		}
		   for(let entry of __sveltets_2_ensureArray(view.log)){entry.logId;
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});
					entry.text;
					if(entry.position){ { svelteHTML.createElement("small", {});positionText(entry.position); }}
					 { svelteHTML.createElement("small", {});when(entry); }
				 }
			 }
		}
	 }
	 { svelteHTML.createElement("div", { "class":`acts`,});
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`sheet`,"onclick":() => onopen('checklist'),}}); done.length;  required.length; Button}
		if(canMark){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`pin`,"onclick":() => onopen('log'),}});  Button}}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":readyAtMs === undefined ? 'noSignal' : 'tick',"onclick":() => onopen('ready'),}});
			   readyAtMs === undefined ? '' : `, ${clockAt(readyAtMs, timeZone)}`;
		 Button}
		if(canRun && trip.departure && !trip.return){
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => onopen('revoke'),}});   Button}
		}
	 }
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TripPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TripPanel__SvelteComponent_ = ReturnType<typeof TripPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default TripPanel__SvelteComponent_;