///<reference types="svelte" />
;
import type { Answer, Failure } from '../../office/answer.ts';
import Button from '../ui/Button.svelte';
import Sheet from '../ui/Sheet.svelte';
import FailureNote from './FailureNote.svelte';
;

	interface Props {
		name: string;
		/** Asks the server for the link's path. */
		ask: () => Promise<Answer<{ path: string }>>;
		/** Creates a new link that replaces the old one. */
		replace: () => Promise<Answer<{ path: string }>>;
		/** Replaces everyone's links. Only admins can. */
		replaceAll?: (() => Promise<Answer<unknown>>) | undefined;
		onclose: () => void;
	};function $$render() {

	
	
	
	


	let { name, ask, replace, replaceAll, onclose }: Props = $props();
	let link = $state('');
	let failure = $state.raw<Failure>();
	let said = $state('');
	let confirming = $state<'one' | 'all'>();
	let isActing = $state(false);
	void load();

	async function load() {
		show(await ask());
	}

	function show(answer: Answer<{ path: string }>) {
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') link = location.origin + answer.value.path;
	}

	async function confirm() {
		if (isActing) return;
		isActing = true;
		const all = confirming === 'all' ? await replaceAll?.() : undefined;
		const answer = confirming === 'all' ? await ask() : await replace();
		isActing = false;
		if (all !== undefined && all.kind !== 'ok') {
			failure = all;
			return;
		}
		show(answer);
		if (answer.kind === 'ok') said = confirming === 'all' ? 'All links were replaced.' : 'This is the new link.';
		confirming = undefined;
	}

	async function copy() {
		try {
			await navigator.clipboard.writeText(link);
			said = 'Copied.';
		} catch {
			// The clipboard is forbidden. The link is on the screen, to copy it by hand.
			said = 'The browser didn’t allow copying. Select the link and copy it.';
		}
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Guest link for ${name}`,onclose,}});
	 { svelteHTML.createElement("p", {});
		    name;       name;           name;
	 }
	if(failure){
		 { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void load(),}});}
	} else if (link === ''){
		 { svelteHTML.createElement("p", { "role":`status`,});   }
	}else{
		 { svelteHTML.createElement("p", { "class":`link`,});link; }
		if(confirming){
			 { svelteHTML.createElement("p", {});
				confirming === 'one'
					? `The link that ${name} has now stops working. Send ${name} the new one.`
					: 'All private links sent to guests stop working, and so do the links to signed copies.';
			 }
			 { svelteHTML.createElement("div", { "class":`buttons`,});
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (confirming = undefined),}});   Button}
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`danger`,"onclick":() => void confirm(),"disabled":isActing,}});
					confirming === 'one' ? 'Replace the link' : 'Replace all links';
				 Button}
			 }
		}else{
			 { svelteHTML.createElement("div", { "class":`buttons`,});
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"icon":`copy`,"onclick":() => void copy(),}});   Button}
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (confirming = 'one'),}});  Button}
				if(replaceAll){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (confirming = 'all'),}});    Button}}
			 }
		}
	}
	 { svelteHTML.createElement("p", {   "class":`said`,"role":`status`,});said; }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const GuestLinkSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type GuestLinkSheet__SvelteComponent_ = ReturnType<typeof GuestLinkSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default GuestLinkSheet__SvelteComponent_;