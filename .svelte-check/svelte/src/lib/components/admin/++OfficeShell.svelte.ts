///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import type { MailWatch } from '../../office/mail-watch.svelte.ts';
import type { User } from '../../wire/session.ts';
import StatusMark from '../ui/StatusMark.svelte';
import Toasts from '../ui/Toasts.svelte';
import { ToastList } from '../ui/toasts.svelte.ts';
import { provideOffice } from './office-context.ts';
;

	interface Props {
		user: User;
		mail: MailWatch;
		children: Snippet;
	};function $$render() {

	
	
	
	
	
	
	


	let { user, mail, children }: Props = $props();
	const toasts = new ToastList();
	let isOnline = $state(navigator.onLine);

	provideOffice({
		get user() {
			return user;
		},
		get mail() {
			return mail;
		},
		toasts
	});
;
async () => {

 { svelteHTML.createElement("svelte:window", {    "ononline":() => (isOnline = true),"onoffline":() => (isOnline = false),});}

 { svelteHTML.createElement("div", { "role":`status`,});
	if(!isOnline){
		 { svelteHTML.createElement("p", { "class":`offline`,});
			 { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {  "name":`saved`,}});}
			 { svelteHTML.createElement("span", { }); { svelteHTML.createElement("b", {});     }                 }
		 }
	}
 }
;__sveltets_2_ensureSnippet(children());

 { svelteHTML.createElement("div", { "style":`--dock: 72px`,}); { const $$_stsaoT1C = __sveltets_2_ensureComponent(Toasts); new $$_stsaoT1C({ target: __sveltets_2_any(), props: { toasts,}});} }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OfficeShell__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OfficeShell__SvelteComponent_ = ReturnType<typeof OfficeShell__SvelteComponent_>;
/*Ωignore_endΩ*/export default OfficeShell__SvelteComponent_;