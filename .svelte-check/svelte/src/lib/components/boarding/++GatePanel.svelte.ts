///<reference types="svelte" />
;
import type { GateReport } from '../../domain/gate.ts';
import type { AboardView } from '../../snapshot/aboard-view.ts';
import { unknownText, warningParts } from './gate-labels.ts';
import type { CardView } from '../../snapshot/view.ts';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		charter: CardView;
		view: AboardView;
		report: GateReport;
		/** Opens Depart, where each warning gets its own reason. Undefined for an account that may not depart. */
		onoverride: (() => void) | undefined;
	};function $$render() {

	
	
	
	
	


	let { charter, view, report, onoverride }: Props = $props();
	let later = $derived(report.notHereYet.map((warning) => warningParts(warning, charter, view).join(' ')).join(', '));
	let unknown = $derived(unknownText(report.unknown));
;
async () => {

if(report.warnings.length > 0){
	 { svelteHTML.createElement("div", {     "class":`gate`,"role":`alert`,"aria-label":`Do not depart`,});
		 { svelteHTML.createElement("div", { "class":`title`,});
			 { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":32,}});}
			 { svelteHTML.createElement("b", {});   }
			if(onoverride){ { svelteHTML.createElement("button", {   "type":`button`,"onclick":onoverride,});  }}
		 }
		 { svelteHTML.createElement("ul", {});
			   for(let warning of __sveltets_2_ensureArray(report.warnings)){warning.rule;
				const [figure, words] = warningParts(warning, charter, view);
				 { svelteHTML.createElement("li", {}); { svelteHTML.createElement("b", {});figure; }  { svelteHTML.createElement("span", {});words; } }
			}
		 }
	 }
}
if(later || unknown){
	 { svelteHTML.createElement("p", { "class":`quiet`,});
		if(later){   later; }
		unknown ?? '';
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const GatePanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type GatePanel__SvelteComponent_ = ReturnType<typeof GatePanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default GatePanel__SvelteComponent_;