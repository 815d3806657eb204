///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import type { Failure } from '../../office/answer.ts';
import Button from '../ui/Button.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import { failureWords } from './failure-messages.ts';
;

	interface Props {
		failure: Failure;
		onretry?: (() => void) | undefined;
		retryLabel?: string;
		/** Other actions than *Try again*. */
		children?: Snippet;
	};function $$render() {

	
	
	
	
	


	let { failure, onretry, retryLabel = 'Try again', children }: Props = $props();
	let words = $derived(failureWords(failure));
	// Return to this page after the sign-in. The tab keeps the form.
	let signInHref = $derived(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
;
async () => {


 { svelteHTML.createElement("div", {    "class":`note`,"role":`alert`,[Symbol("@attach")]:(node) => node.scrollIntoView({ block: 'nearest' }),});
	 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {    "name":words.needsSignIn ? 'sign_in' : 'person',"size":28,}});}
	 { svelteHTML.createElement("div", { "class":`words`,});
		 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {});words.title; } }
		if(words.line){ { svelteHTML.createElement("p", {});words.line; }}
		if(words.errorId){ { svelteHTML.createElement("p", {});        { svelteHTML.createElement("code", {});words.errorId; } }}
		 { svelteHTML.createElement("div", { "class":`ways`,});
			if(words.needsSignIn){
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":signInHref,}});  Button}
			} else if (onretry){
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":onretry,}});retryLabel; Button}
			}
			;__sveltets_2_ensureSnippet(children?.());
		 }
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const FailureNote__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type FailureNote__SvelteComponent_ = ReturnType<typeof FailureNote__SvelteComponent_>;
/*Ωignore_endΩ*/export default FailureNote__SvelteComponent_;