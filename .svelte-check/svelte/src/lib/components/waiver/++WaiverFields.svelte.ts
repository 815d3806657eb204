///<reference types="svelte" />
;
import type { TypedWaiver } from '$lib/domain/typed-waiver';
import { maxMinors, type WaiverFieldError } from '$lib/domain/waiver';
import WaiverDate from './WaiverDate.svelte';
import WaiverField from './WaiverField.svelte';
import { fieldId, fieldLabel, howManyWords, problemOf } from './waiver-labels';
;

	// The one form of a waiver: on a guest's own phone as plain HTML, and on the crew's.
	interface Props {
		typed: TypedWaiver;
		errors: readonly WaiverFieldError[];
		/** Lists what is wrong at the top as well: after a try to sign, not while one types. */
		isSummed?: boolean;
		/** Signed copies are emailed to addresses on the guest list. */
		mailsCopy?: boolean;
		/** A guest signs on a crew member's phone. */
		isCrewPhone?: boolean;
	};function $$render() {
 const child/*Ωignore_positionΩ*/ = (at: number)/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("div", { "class":`child`,});
		 { const $$_dleiFreviaW1C = __sveltets_2_ensureComponent(WaiverField); new $$_dleiFreviaW1C({ target: __sveltets_2_any(), props: {           isCrewPhone,"field":`minors.${at}.name`,"value":typed.minors[at]?.name ?? '',errors,"need":`unsaid`,"autocomplete":`off`,}});}
		 { const $$_etaDreviaW1C = __sveltets_2_ensureComponent(WaiverDate); new $$_etaDreviaW1C({ target: __sveltets_2_any(), props: {      isCrewPhone,"field":`minors.${at}.birthDate`,"value":typed.minors[at]?.birthDate ?? '',errors,}});}
	 }
};return __sveltets_2_any(0)};
	
	
	
	
	

	let { typed, errors, isSummed = errors.length > 0, mailsCopy = false, isCrewPhone = false }: Props = $props();

	const choices = [
		['self', 'Myself'],
		['self_and_minors', 'Myself and children under 18'],
		['minors', 'Children only. I stay ashore.']
	] as const;
	/** Lines for children that show at once; the others unfold, which needs no script. */
	let lines = $derived(Math.max(3, typed.minors.length));
	let agreeProblem = $derived(problemOf(errors, 'hasAgreed'));
	let inkProblem = $derived(problemOf(errors, 'ink'));
	let choiceProblem = $derived(problemOf(errors, 'signsFor'));
;
async () => {

if(isSummed && errors.length > 0){
	 { svelteHTML.createElement("div", {       "class":`summary`,"id":`problems`,"role":`alert`,"tabindex":-1,});
		 { svelteHTML.createElement("h2", {});howManyWords(errors.length); }
		 { svelteHTML.createElement("p", {});     }
		 { svelteHTML.createElement("ul", {});
			   for(let { field } of __sveltets_2_ensureArray(errors)){field;
				 { svelteHTML.createElement("li", {}); { svelteHTML.createElement("a", { "href":`#${fieldId(field)}`,});fieldLabel(field); } problemOf(errors, field); }
			}
		 }
	 }
}
 { svelteHTML.createElement("h2", {});   }
 { const $$_dleiFreviaW0C = __sveltets_2_ensureComponent(WaiverField); new $$_dleiFreviaW0C({ target: __sveltets_2_any(), props: {        isCrewPhone,"field":`name`,"value":typed.name,errors,"autocomplete":`name`,}});}
 { const $$_dleiFreviaW0C = __sveltets_2_ensureComponent(WaiverField); new $$_dleiFreviaW0C({ target: __sveltets_2_any(), props: {               isCrewPhone,"field":`email`,"value":typed.email,errors,"type":`email`,"autocomplete":`email`,"need":`optional`,"hint":mailsCopy
		? 'If it is on the guest list, we email your signed copy here.'
		: 'So the office can send you your copy.',}});}
 { const $$_dleiFreviaW0C = __sveltets_2_ensureComponent(WaiverField); new $$_dleiFreviaW0C({ target: __sveltets_2_any(), props: {            isCrewPhone,"field":`phone`,"value":typed.phone,errors,"type":`tel`,"autocomplete":`tel`,"need":`optional`,}});}
  { const $$_etaDreviaW0C = __sveltets_2_ensureComponent(WaiverDate); new $$_etaDreviaW0C({ target: __sveltets_2_any(), props: {      isCrewPhone,"field":`birthDate`,"value":typed.birthDate,errors,"isRequired":true,"isOwn":true,}});}
 { svelteHTML.createElement("fieldset", {   "class":`choose`,"id":fieldId('signsFor'),});
	 { svelteHTML.createElement("legend", {});   }
	   for(let [value, words] of __sveltets_2_ensureArray(choices)){value;
		 { svelteHTML.createElement("label", {});
			 { svelteHTML.createElement("input", {         "type":`radio`,"name":`signsFor`,value,"class":`for-${value}`,"checked":typed.signsFor === value,});}words;
		 }
	}
	if(choiceProblem){ { svelteHTML.createElement("p", { "class":`problem`,});choiceProblem; }}
 }
 { svelteHTML.createElement("fieldset", {  "class":`children`,});choiceProblem !== undefined;
	 { svelteHTML.createElement("legend", {});      }
	 { svelteHTML.createElement("p", { "class":`hint`,});         }
	  for(let $$each_item of __sveltets_2_ensureArray({ length: lines })){$$each_item;let at = 1;;__sveltets_2_ensureSnippet(child(at));}
	if(lines < maxMinors){
		 { svelteHTML.createElement("details", {});
			 { svelteHTML.createElement("summary", {});  lines;  }
			  for(let $$each_item of __sveltets_2_ensureArray({ length: maxMinors - lines })){$$each_item;let more = 1;;__sveltets_2_ensureSnippet(child(lines + more));}
		 }
	}
 }
 { const $$_dleiFreviaW0C = __sveltets_2_ensureComponent(WaiverField); new $$_dleiFreviaW0C({ target: __sveltets_2_any(), props: {             isCrewPhone,"field":`emergencyContact`,"value":typed.emergencyContact,errors,"need":`optional`,"autocomplete":`off`,"hint":`Someone on shore: name and phone.`,}});}
 { svelteHTML.createElement("label", {   "class":`agree`,"for":fieldId('hasAgreed'),});
	 { svelteHTML.createElement("input", {               "type":`checkbox`,"id":fieldId('hasAgreed'),"name":`hasAgreed`,"value":`yes`,"checked":typed.hasAgreed,"aria-invalid":agreeProblem ? 'true' : undefined,"aria-describedby":agreeProblem ? `${fieldId('hasAgreed')}-problem` : undefined,});}
	 { svelteHTML.createElement("span", {});                     }
 }
if(agreeProblem){ { svelteHTML.createElement("p", {   "class":`problem`,"id":`${fieldId('hasAgreed')}-problem`,});agreeProblem; }}
 { svelteHTML.createElement("h2", {});  }
 { svelteHTML.createElement("div", {  "class":`sign`,...__sveltets_2_empty({"data-sign":true}),"hidden":true,});
	 { svelteHTML.createElement("canvas", { "aria-hidden":`true`,}); }
	 { svelteHTML.createElement("button", {  "type":`button`,...__sveltets_2_empty({"data-clear":true}),});  }
 }
if(inkProblem){ { svelteHTML.createElement("p", { "class":`problem`,});inkProblem; }}
 { svelteHTML.createElement("input", {      "type":`hidden`,"name":`ink`,"value":typed.ink,});}
 { svelteHTML.createElement("p", {  "class":`or`,...__sveltets_2_empty({"data-or":true}),"hidden":true,}); { svelteHTML.createElement("span", {});  } }
 { const $$_dleiFreviaW0C = __sveltets_2_ensureComponent(WaiverField); new $$_dleiFreviaW0C({ target: __sveltets_2_any(), props: {           isCrewPhone,"field":`typedSignature`,"value":typed.typedSignature,errors,"autocomplete":`off`,"hint":`Typing counts the same as drawing.`,}});}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WaiverFields__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WaiverFields__SvelteComponent_ = ReturnType<typeof WaiverFields__SvelteComponent_>;
/*Ωignore_endΩ*/export default WaiverFields__SvelteComponent_;