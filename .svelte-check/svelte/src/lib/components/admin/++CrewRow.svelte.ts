///<reference types="svelte" />
;
import type { CrewAccountMessage } from '../../wire/crew.ts';
import Button from '../ui/Button.svelte';
import Chip from '../ui/Chip.svelte';
import { rightWords, roleWords } from './rights-labels.ts';
;

	interface Props {
		account: CrewAccountMessage;
		onedit: () => void;
		onpasscode: () => void;
		onsignout: () => void;
		onactive: () => void;
	};function $$render() {

	
	
	
	


	let { account, onedit, onpasscode, onsignout, onactive }: Props = $props();
	let rights = $derived(
		account.rights.includes('admin')
			? rightWords.admin.label
			: account.rights.map((right) => rightWords[right].label).join(', ')
	);
	let activeWords = $derived(account.isActive ? 'Deactivate' : 'Reactivate');
;
async () => {

 { svelteHTML.createElement("li", {});
	 { svelteHTML.createElement("div", { "class":`who`,});
		 { svelteHTML.createElement("p", { "class":`name`,});
			 { svelteHTML.createElement("b", {});account.name; }
			if(!account.isActive){ { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },}});  Chip}}
		 }
		 { svelteHTML.createElement("p", {});    { svelteHTML.createElement("code", {});account.crewId; } }
	 }
	 { svelteHTML.createElement("p", { "class":`rights`,}); { svelteHTML.createElement("b", {});roleWords[account.role]; } { svelteHTML.createElement("br", {});}rights || 'No rights'; }
	 { svelteHTML.createElement("div", { "class":`actions`,});
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`Edit ${account.name}`,"onclick":onedit,}});  Button}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`New passcode for ${account.name}`,"onclick":onpasscode,}});  Button}
		if(account.isActive){
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`Sign out everywhere: ${account.name}`,"onclick":onsignout,}});   Button}
		}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`${activeWords}: ${account.name}`,"onclick":onactive,}});activeWords; Button}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CrewRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CrewRow__SvelteComponent_ = ReturnType<typeof CrewRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default CrewRow__SvelteComponent_;