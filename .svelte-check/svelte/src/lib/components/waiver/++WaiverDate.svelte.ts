///<reference types="svelte" />
;
import { dateParts, splitDate, type DateParts } from '$lib/domain/waiver-answers';
import type { WaiverFieldError } from '$lib/domain/waiver';
import { fieldId, fieldLabel, guestPrefix, problemOf } from './waiver-labels';
;

	// Three plain fields: a date picker opens far from a year of birth, and looks different on every phone.
	interface Props {
		field: string;
		value: string;
		errors: readonly WaiverFieldError[];
		isRequired?: boolean;
		isOwn?: boolean;
		isCrewPhone?: boolean;
	};function $$render() {

	
	
	

	let { field, value, errors, isRequired = false, isOwn = false, isCrewPhone = false }: Props = $props();
	let id = $derived(fieldId(field));
	let problem = $derived(problemOf(errors, field));
	let typed = $derived(splitDate(value));

	const labels: Record<keyof DateParts, string> = { month: 'Month', day: 'Day', year: 'Year' };
	const autofill = { month: 'bday-month', day: 'bday-day', year: 'bday-year' } as const;
;
async () => {

 { svelteHTML.createElement("fieldset", {   "class":`field date`,...__sveltets_2_empty({"data-date":field}),});
	 { svelteHTML.createElement("legend", {});fieldLabel(field); }
	 { svelteHTML.createElement("div", { "class":`parts`,});
		   for(let part of __sveltets_2_ensureArray(dateParts)){part;
			 { svelteHTML.createElement("label", { "class":part,});
				 { svelteHTML.createElement("span", {});labels[part]; }
				 { svelteHTML.createElement("input", {                     "id":part === 'month' ? id : `${id}-${part}`,"name":`${isCrewPhone ? guestPrefix : ''}${field}.${part}`,"value":typed[part] || undefined,"inputmode":part === 'month' ? undefined : 'numeric',"autocomplete":isOwn && !isCrewPhone ? autofill[part] : 'off',"aria-invalid":problem ? 'true' : undefined,"aria-describedby":problem ? `${id}-problem` : undefined,"aria-required":isRequired ? 'true' : undefined,...__sveltets_2_empty({"data-1p-ignore":isCrewPhone ? '' : undefined}),...__sveltets_2_empty({"data-lpignore":isCrewPhone ? 'true' : undefined}),});}
			 }
		}
	 }
	if(problem){ { svelteHTML.createElement("p", {   "class":`problem`,"id":`${id}-problem`,});problem; }}
	if(isOwn){ { svelteHTML.createElement("p", { "class":`hint`,});     }}
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WaiverDate__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WaiverDate__SvelteComponent_ = ReturnType<typeof WaiverDate__SvelteComponent_>;
/*Ωignore_endΩ*/export default WaiverDate__SvelteComponent_;