///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
;

	interface Props {
		/** The control's id. */
		id: string;
		label: string;
		/** The field's permanent name for screen readers, if the visible label changes. */
		spokenLabel?: string | undefined;
		/** A plain sentence: what is wrong and what to do. */
		error?: string | undefined;
		hint?: string | undefined;
		/** The control. Its argument is the id for `aria-describedby`. */
		children: Snippet<[describedBy: string | undefined]>;
	};function $$render() {

	


	let { id, label, spokenLabel, error, hint, children }: Props = $props();
	let describedBy = $derived(
		[error ? `${id}-error` : undefined, hint ? `${id}-hint` : undefined].filter(Boolean).join(' ') || undefined
	);
;
async () => {

 { svelteHTML.createElement("div", { "class":`field`,});
	 { svelteHTML.createElement("label", {  "for":id,});if(spokenLabel){ { svelteHTML.createElement("span", { "class":`visually-hidden`,});spokenLabel;  }}label; }
	 { svelteHTML.createElement("div", {  "class":`box`,});error;;__sveltets_2_ensureSnippet(children(describedBy)); }
	if(error){ { svelteHTML.createElement("p", {   "class":`error`,"id":`${id}-error`,});error; }}
	if(hint){ { svelteHTML.createElement("p", { "id":`${id}-hint`,});hint; }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const FieldFrame__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type FieldFrame__SvelteComponent_ = ReturnType<typeof FieldFrame__SvelteComponent_>;
/*Ωignore_endΩ*/export default FieldFrame__SvelteComponent_;