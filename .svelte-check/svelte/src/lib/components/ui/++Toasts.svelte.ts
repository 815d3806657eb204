///<reference types="svelte" />
;
import Button from './Button.svelte';
import { claimHeight } from './claim-height.ts';
import StatusMark, { type MarkName } from './StatusMark.svelte';
import type { Toast, ToastList } from './toasts.svelte.ts';
;

	interface Props {
		toasts: ToastList;
	};function $$render() {
 const card/*Ωignore_positionΩ*/ = (toast: Toast)/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	const mark = marks[toast.tone];
	 { svelteHTML.createElement("div", { "class":`toast ${toast.tone}`,});
		 { svelteHTML.createElement("div", { "class":`top`,});
			if(mark){ { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {    "name":mark,"size":36,}});}}
			 { svelteHTML.createElement("p", {});
				 { svelteHTML.createElement("b", {});toast.title; }
				if(toast.line){ { svelteHTML.createElement("span", {});toast.line; }}
			 }
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {        "kind":`bare`,"icon":`close`,"label":`Close message`,"onclick":() => toasts.dismiss(toast.id),}});}
		 }
		if(toast.action){
			 { svelteHTML.createElement("div", { "class":`action`,});
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"onclick":() => {
						toasts.dismiss(toast.id);
						toast.action?.act();
					},}});toast.action.label;  Button}
			 }
		}
		if(toast.code){ { svelteHTML.createElement("p", { "class":`code`,}); { svelteHTML.createElement("span", {});  }  { svelteHTML.createElement("b", {});toast.code; } }}
	 }
};return __sveltets_2_any(0)};
	
	
	
	


	let { toasts }: Props = $props();
	let quiet = $derived(toasts.items.filter((toast) => toast.tone !== 'alarm'));
	let alarms = $derived(toasts.items.filter((toast) => toast.tone === 'alarm'));
	const marks: Record<Toast['tone'], MarkName | undefined> = {
		saved: 'saved',
		recorded: 'recorded',
		quiet: undefined,
		alarm: 'person'
	};

	// Adds room below the page, so that covered content can be scrolled into view. It never shrinks, so that nothing jumps under a thumb.
	let room = 0;
	const claimRoom = claimHeight('--toasts', (node) => (room = Math.max(room, node.offsetHeight)));
;
async () => {





  { svelteHTML.createElement("div", {          "class":`stack`,[Symbol("@attach")]:claimRoom,"onpointerenter":() => toasts.hold(),"onpointerleave":() => toasts.release(),"onfocusin":() => toasts.hold(),"onfocusout":() => toasts.release(),});
	
	 { svelteHTML.createElement("div", {     "role":`alert`,"aria-atomic":`false`,"aria-relevant":`additions text`,});
		   for(let toast of __sveltets_2_ensureArray(alarms)){toast.id;;__sveltets_2_ensureSnippet(card(toast));}
	 }
	 { svelteHTML.createElement("div", {       "role":`status`,"aria-label":`Messages`,"aria-atomic":`false`,"aria-relevant":`additions text`,});
		   for(let toast of __sveltets_2_ensureArray(quiet)){toast.id;;__sveltets_2_ensureSnippet(card(toast));}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Toasts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Toasts__SvelteComponent_ = ReturnType<typeof Toasts__SvelteComponent_>;
/*Ωignore_endΩ*/export default Toasts__SvelteComponent_;