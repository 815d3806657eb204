///<reference types="svelte" />
;
import Button from '$lib/components/ui/Button.svelte';
import Notice from '$lib/components/ui/Notice.svelte';
import SignInForm from '$lib/components/shell/SignInForm.svelte';
import TopBar from '$lib/components/shell/TopBar.svelte';
import { getCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
import MenuButton from './MenuButton.svelte';
;

	interface Props {
		ondone?: () => void;
	};function $$render() {

	
	
	
	
	
	


	let { ondone }: Props = $props();
	const { phone } = getCrew();
	const { session, outbox } = phone;
	let count = $derived(outbox.pending.count);
	let note = $derived(
		count > 0 ? 'Everything saved on this phone is safe and is sent as soon as someone signs in.' : undefined
	);
;
async () => {

 { const $$_raBpoT0C = __sveltets_2_ensureComponent(TopBar); const $$_raBpoT0 = new $$_raBpoT0C({ target: __sveltets_2_any(), props: {   "title":`Sign in`,...__sveltets_2_cssProp({"--page-width":`504px`}),line:() => { async ()/*Ωignore_positionΩ*/ => { { svelteHTML.createElement("p", {});   }};return __sveltets_2_any(0)},actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuBuneM0C = __sveltets_2_ensureComponent(MenuButton); new $$_nottuBuneM0C({ target: __sveltets_2_any(), props: {}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {line, actions} = $$_raBpoT0.$$prop_def;/*Ωignore_endΩ*/
	
	
 TopBar}
 { svelteHTML.createElement("main", {});
	if(session.isAccountEnded){
		 { const $$_ecitoN1C = __sveltets_2_ensureComponent(Notice); const $$_ecitoN1 = new $$_ecitoN1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`sign_in`,action:() => { async ()/*Ωignore_positionΩ*/ => {if(count > 0){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`/outbox`,}});  Button}}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {action} = $$_ecitoN1.$$prop_def;/*Ωignore_endΩ*/
			 { svelteHTML.createElement("b", {});   }
			if(count > 0){       count;           
				     }else{               }
			
		 Notice}
	}
	 { const $$_mroFnIngiS1C = __sveltets_2_ensureComponent(SignInForm); new $$_mroFnIngiS1C({ target: __sveltets_2_any(), props: {        "knownUser":session.user?.id,note,"signIn":(user, secret) => session.signIn(user, secret),"ondone":() => ondone?.(),}});}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignInPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignInPanel__SvelteComponent_ = ReturnType<typeof SignInPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignInPanel__SvelteComponent_;