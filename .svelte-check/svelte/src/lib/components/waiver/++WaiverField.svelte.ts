///<reference types="svelte" />
;
import type { HTMLInputAttributes } from 'svelte/elements';
import type { WaiverFieldError } from '$lib/domain/waiver';
import { fieldId, fieldLabel, guestPrefix, problemOf } from './waiver-labels';
;

	interface Props extends Pick<HTMLInputAttributes, 'type' | 'autocomplete' | 'inputmode'> {
		field: string;
		value: string;
		errors: readonly WaiverFieldError[];
		hint?: string;
		/** Whether it may stay empty; `unsaid` where the words around it say so. */
		need?: 'required' | 'optional' | 'unsaid';
		/** On the crew's phone the browser knows the crew member, and must not fill in a guest's form with that. */
		isCrewPhone?: boolean;
	};function $$render() {

	
	
	

	let {
		field,
		value,
		errors,
		hint,
		need = 'required',
		isCrewPhone = false,
		type,
		autocomplete,
		inputmode
	}: Props = $props();
	let id = $derived(fieldId(field));
	let problem = $derived(problemOf(errors, field));
	let describedBy = $derived([problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' '));
;
async () => {

 { svelteHTML.createElement("div", { "class":`field`,});
	 { svelteHTML.createElement("label", { "for":id,});fieldLabel(field); }if(need === 'optional'){ { svelteHTML.createElement("span", { "class":`optional`,});  }}
	 { svelteHTML.createElement("input", {                      id,"name":isCrewPhone ? guestPrefix + field : field,"value":value || undefined,"aria-invalid":problem ? 'true' : undefined,"aria-describedby":describedBy || undefined,"aria-required":need === 'required' ? 'true' : undefined,"dir":type === undefined ? 'auto' : undefined,type,inputmode,"autocomplete":isCrewPhone ? 'off' : autocomplete,...__sveltets_2_empty({"data-1p-ignore":isCrewPhone ? '' : undefined}),...__sveltets_2_empty({"data-lpignore":isCrewPhone ? 'true' : undefined}),});}
	if(problem){ { svelteHTML.createElement("p", {   "class":`problem`,"id":`${id}-problem`,});problem; }}
	if(hint){ { svelteHTML.createElement("p", {   "class":`hint`,"id":`${id}-hint`,});hint; }}
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WaiverField__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WaiverField__SvelteComponent_ = ReturnType<typeof WaiverField__SvelteComponent_>;
/*Ωignore_endΩ*/export default WaiverField__SvelteComponent_;