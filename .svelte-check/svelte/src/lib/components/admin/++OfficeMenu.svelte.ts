///<reference types="svelte" />
;
import Button from '../ui/Button.svelte';
import Segmented from '../ui/Segmented.svelte';
import Sheet from '../ui/Sheet.svelte';
import { themeOptions } from '../shell/theme-options.ts';
import { Theme } from '../shell/theme.svelte.ts';
;

	interface Props {
		userName: string;
		/** Resolves once the account is removed from this browser. */
		onsignout: () => Promise<void>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	


	let { userName, onsignout, onclose }: Props = $props();
	const theme = new Theme();
	let isBusy = $state(false);

	async function signOut() {
		isBusy = true;
		await onsignout();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":userName,"subtitle":`Office`,onclose,}});
	 { svelteHTML.createElement("h3", {});  }
	 { const $$_detnemgeS1C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS1 = new $$_detnemgeS1C({ target: __sveltets_2_any(), props: {        "legend":`Theme`,value:__sveltets_2_get_set_binding(() => theme.choice,(choice) => (theme.choice = choice)),"options":themeOptions,}});$$_detnemgeS1.$$bindings = 'value';}
	 { svelteHTML.createElement("p", {});                }
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`signOut`,"isWide":true,"disabled":isBusy,"onclick":() => void signOut(),}});  Button}
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OfficeMenu__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OfficeMenu__SvelteComponent_ = ReturnType<typeof OfficeMenu__SvelteComponent_>;
/*Ωignore_endΩ*/export default OfficeMenu__SvelteComponent_;