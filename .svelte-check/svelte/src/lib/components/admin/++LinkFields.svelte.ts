///<reference types="svelte" />
;
import type { EventDraft, SlugPreview } from '../../office/event-draft.ts';
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
import { takeFocus } from './take-focus.ts';
;

	interface Props {
		draft: Pick<EventDraft, 'date' | 'hostFirstName' | 'period'>;
		problems: Record<string, string>;
		preview: SlugPreview;
		/** A free link, if the one in the form is taken. */
		suggestion?: string | undefined;
		onsuggestion?: () => void;
		autofocus?: boolean;
	};function $$render() {

	
	
	
	


	let { draft = $bindable(), problems, preview, suggestion, onsuggestion, autofocus = false }: Props = $props()/*Ωignore_startΩ*/;draft;/*Ωignore_endΩ*/;
	let problem = $derived(preview !== undefined && 'problem' in preview ? preview.problem : undefined);
;
async () => {

 { svelteHTML.createElement("div", { "class":`grid`,});
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":`Date`,"type":`date`,value:draft.date,"error":problems.date,"required":true,autofocus,}});/*Ωignore_startΩ*/() => draft.date = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {            "label":`Host’s first name`,value:draft.hostFirstName,"error":problems.hostFirstName ?? problem,"maxlength":60,"required":true,"autocomplete":`off`,}});/*Ωignore_startΩ*/() => draft.hostFirstName = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {               "label":`Period`,value:draft.period,"error":problems.period,"maxlength":40,"autocomplete":`off`,"autocapitalize":`none`,"hint":`Only to tell two charters apart: morning, sunset, whale`,}});/*Ωignore_startΩ*/() => draft.period = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
 }
 { svelteHTML.createElement("div", {   "class":`link`,"role":`status`,});
	if(preview !== undefined && 'slug' in preview){
		 { svelteHTML.createElement("span", {});    }  { svelteHTML.createElement("code", {});preview.slug; }
	}else{
		 { svelteHTML.createElement("span", {});          }
	}
 }
if(suggestion !== undefined){
	 { svelteHTML.createElement("div", {    "class":`offer`,"role":`alert`,[Symbol("@attach")]:takeFocus,});
		 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {});     }  { svelteHTML.createElement("code", {});suggestion; }   }
		 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":onsuggestion,}}); suggestion; Button}
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('draft'), slots: {}, events: {} }}
const LinkFields__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LinkFields__SvelteComponent_ = ReturnType<typeof LinkFields__SvelteComponent_>;
/*Ωignore_endΩ*/export default LinkFields__SvelteComponent_;