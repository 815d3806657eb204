///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import type { Answer, Failure } from '../../office/answer.ts';
import Button from '../ui/Button.svelte';
import Sheet from '../ui/Sheet.svelte';
import FailureNote from './FailureNote.svelte';
;

	interface Props {
		title: string;
		subtitle?: string;
		/** The label of the button. */
		action: string;
		keep: string;
		onconfirm: () => Promise<Answer<unknown>>;
		onclose: () => void;
		children: Snippet;
	};function $$render() {

	
	
	
	
	


	let { title, subtitle, action, keep, onconfirm, onclose, children }: Props = $props();
	let failure = $state.raw<Failure>();
	let isActing = $state(false);

	async function confirm() {
		if (isActing) return;
		isActing = true;
		const answer = await onconfirm();
		isActing = false;
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },title,subtitle,onclose,"closeLabel":`Close`,}});
	 { svelteHTML.createElement("div", { "class":`stack`,});
		;__sveltets_2_ensureSnippet(children());
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
		 { svelteHTML.createElement("div", { "class":`buttons`,});
			 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":onclose,}});keep; Button}
			 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`danger`,"onclick":() => void confirm(),"disabled":isActing,}});action; Button}
		 }
	 }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ConfirmSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ConfirmSheet__SvelteComponent_ = ReturnType<typeof ConfirmSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ConfirmSheet__SvelteComponent_;