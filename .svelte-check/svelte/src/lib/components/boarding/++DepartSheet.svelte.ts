///<reference types="svelte" />
;
import type { GateReport, GateRule } from '../../domain/gate.ts';
import { lastClosed } from '../../domain/closed-count.ts';
import { clockAt } from '../../format/time.ts';
import type { AboardView } from '../../snapshot/aboard-view.ts';
import { unknownText, warningNames, warningParts } from './gate-labels.ts';
import type { CardView } from '../../snapshot/view.ts';
import { countWords } from '../charter/charter-labels.ts';
import Field from '../ui/Field.svelte';
import Icon from '../ui/Icon.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		charter: CardView;
		view: AboardView;
		report: GateReport;
		subtitle: string;
		nowMs: number;
		/** Resolves with whether the departure was saved. */
		onsave: (fields: Record<string, unknown>) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	


	let { charter, view, report, subtitle, nowMs, onsave, onclose }: Props = $props();
	const formId = $props.id();
	const reasons = $state<Partial<Record<GateRule, string>>>({});
	let wasTried = $state(false);
	let isBusy = $state(false);
	let warnings = $derived(report.warnings);
	let count = $derived(lastClosed(view.counts, ['departure']));
	let crew = $derived(count?.crewCounted ?? charter.card.crew.length);
	let unknown = $derived(unknownText(report.unknown));

	/** The reason given when the count was closed carries over, so that nobody is asked twice. */
	const reasonOf = (rule: GateRule, carried: string | undefined): string => (reasons[rule] ?? carried ?? '').trim();
	let isOpen = $derived(warnings.some(({ rule, reason }) => reasonOf(rule, reason) === ''));

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || isOpen) return;
		isBusy = true;
		const overrides = warnings.map(({ rule, patronIds, reason }) => ({
			...{ rule, reason: reasonOf(rule, reason) },
			...(patronIds.length > 0 && { patronIds })
		}));
		const isSaved = await onsave({
			countId: count?.countId,
			warnings: warnings.map(({ rule, patronIds }) => ({ rule, patronIds })),
			overrides
		}).finally(() => (isBusy = false));
		if (isSaved) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Depart`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {             "type":`submit`,"form":formId,"title":`Depart`,"detail":`${countWords(view.count.aboard, 'guest')}, ${crew} crew${warnings.length > 0
				? `, ${countWords(warnings.length, 'override')}`
				: ''}`,"sum":clockAt(nowMs, charter.card.timeZone),"disabled":isBusy,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		if(warnings.length > 0){
			 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {});countWords(warnings.length, 'warning');  }        }
		}else{
			 { svelteHTML.createElement("p", {});   }
		}
		   for(let warning of __sveltets_2_ensureArray(warnings)){warning.rule;
			const title = warningParts(warning, charter, view).join(' ');
			const names = warningNames(warning, view);
			 { svelteHTML.createElement("fieldset", {});
				 { svelteHTML.createElement("legend", {}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":24,}});}title; }
				if(names){ { svelteHTML.createElement("p", { "class":`names`,});names; }}
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {          "label":`Reason to depart anyway`,value:__sveltets_2_get_set_binding(() => reasons[warning.rule] ?? warning.reason ?? '',(text) => (reasons[warning.rule] = text)),"maxlength":500,"error":wasTried && reasonOf(warning.rule, warning.reason) === ''
						? 'Enter a reason, or fix it first.'
						: undefined,}});$$_dleiF3.$$bindings = 'value';}
			 }
		}
		 { svelteHTML.createElement("ul", {});
			if(count){
				 { svelteHTML.createElement("li", {});
					 { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":20,}});}  count.takenAt
						? clockAt(count.takenAt, charter.card.timeZone)
						: '';
					countWords(count.counted, 'guest'); crew; 
				 }
			}
			if(!warnings.some((one) => one.rule === 'no_briefing')){
				 { svelteHTML.createElement("li", {}); { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":20,}});}   }
			}
			if(unknown){ { svelteHTML.createElement("li", { "class":`unknown`,});unknown; }}
		 }
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const DepartSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type DepartSheet__SvelteComponent_ = ReturnType<typeof DepartSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default DepartSheet__SvelteComponent_;