///<reference types="svelte" />
;
import type { HTMLInputAttributes } from 'svelte/elements';
import FieldFrame from './FieldFrame.svelte';
;

	interface Props {
		label: string;
		/** The field's permanent name for screen readers, if the visible label changes. */
		spokenLabel?: string;
		value: string;
		/** A plain sentence: what is wrong and what to do. */
		error?: string | undefined;
		hint?: string | undefined;
		type?: 'text' | 'email' | 'tel' | 'password' | 'date' | 'time' | 'number' | 'search';
		/** The number of lines. Makes it a text area. */
		rows?: number;
		name?: string;
		/** The id of a `datalist` with suggestions. */
		list?: string | undefined;
		placeholder?: string;
		autocomplete?: HTMLInputAttributes['autocomplete'];
		inputmode?: HTMLInputAttributes['inputmode'];
		autocapitalize?: HTMLInputAttributes['autocapitalize'];
		spellcheck?: boolean;
		enterkeyhint?: HTMLInputAttributes['enterkeyhint'];
		maxlength?: number;
		/** Small text before the value, such as a currency sign. */
		prefix?: string;
		required?: boolean;
		disabled?: boolean;
		autofocus?: boolean;
		oninput?: () => void;
		onblur?: () => void;
	};function $$render() {

	
	


	let {
		label,
		spokenLabel,
		value = $bindable(),
		error,
		hint,
		type = 'text',
		rows,
		prefix,
		required = false,
		autofocus = false,
		name,
		list,
		placeholder,
		autocomplete,
		inputmode,
		autocapitalize,
		spellcheck,
		enterkeyhint,
		maxlength,
		disabled,
		oninput,
		onblur
	}: Props = $props()/*Ωignore_startΩ*/;value;/*Ωignore_endΩ*/;

	const id = $props.id();
;
async () => {

 { const $$_emarFdleiF0C = __sveltets_2_ensureComponent(FieldFrame); const $$_emarFdleiF0 = new $$_emarFdleiF0C({ target: __sveltets_2_any(), props: {    id,label,spokenLabel,error,hint,children:(describedBy) => { async ()/*Ωignore_positionΩ*/ => {
		if(prefix){ { svelteHTML.createElement("span", {   "class":`prefix`,"aria-hidden":`true`,});prefix; }}
		
		
		if(rows){
			 { svelteHTML.createElement("textarea", {               id,"bind:value":value,rows,name,placeholder,maxlength,disabled,oninput,onblur,required,"aria-describedby":describedBy,"aria-invalid":error ? true : undefined,autofocus,});/*Ωignore_startΩ*/() => value = __sveltets_2_any(null);/*Ωignore_endΩ*/ }
		}else{
			 { svelteHTML.createElement("input", {                       id,"bind:value":value,type,name,list,placeholder,autocomplete,inputmode,autocapitalize,spellcheck,enterkeyhint,maxlength,disabled,oninput,onblur,required,"aria-describedby":describedBy,"aria-invalid":error ? true : undefined,autofocus,});/*Ωignore_startΩ*/() => value = __sveltets_2_any(null);/*Ωignore_endΩ*/__sveltets_2_ensureType(String, Number, prefix ? Math.max(1, value.length) : undefined);}
		}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {children} = $$_emarFdleiF0.$$prop_def;/*Ωignore_endΩ*/
	
 FieldFrame}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('value'), slots: {}, events: {} }}
const Field__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Field__SvelteComponent_ = ReturnType<typeof Field__SvelteComponent_>;
/*Ωignore_endΩ*/export default Field__SvelteComponent_;