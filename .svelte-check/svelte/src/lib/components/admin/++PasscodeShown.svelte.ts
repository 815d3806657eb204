///<reference types="svelte" />
;
import Button from '../ui/Button.svelte';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		name: string;
		crewId: string;
		passcode: string;
		onclose: () => void;
	};function $$render() {

	
	


	let { name, crewId, passcode, onclose }: Props = $props();
	let said = $state('');

	async function copy() {
		try {
			await navigator.clipboard.writeText(passcode);
			said = 'Copied.';
		} catch {
			// The clipboard is forbidden. The code is on the screen, to copy it by hand.
			said = 'The browser didn’t allow copying. Select the passcode and copy it.';
		}
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Passcode for ${name}`,onclose,}});
	 { svelteHTML.createElement("p", {});   name;       }
	 { svelteHTML.createElement("dl", {});
		 { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});  }
			 { svelteHTML.createElement("dd", {});crewId; }
		 }
		 { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});  }
			 { svelteHTML.createElement("dd", {});passcode; }
		 }
	 }
	 { svelteHTML.createElement("div", { "class":`buttons`,});
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`copy`,"onclick":() => void copy(),}});   Button}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"onclick":onclose,}});   Button}
	 }
	 { svelteHTML.createElement("p", {   "class":`said`,"role":`status`,});said; }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PasscodeShown__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PasscodeShown__SvelteComponent_ = ReturnType<typeof PasscodeShown__SvelteComponent_>;
/*Ωignore_endΩ*/export default PasscodeShown__SvelteComponent_;