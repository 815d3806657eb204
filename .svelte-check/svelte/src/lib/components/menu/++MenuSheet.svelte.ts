///<reference types="svelte" />
;
import type { User } from '../../wire/session.ts';
import Button from '../ui/Button.svelte';
import InstallGuide from './InstallGuide.svelte';
import type { Install } from './install.svelte.ts';
import MenuRow from './MenuRow.svelte';
import Segmented from '../ui/Segmented.svelte';
import Sheet from '../ui/Sheet.svelte';
import type { Theme, ThemeChoice } from '../shell/theme.svelte.ts';
;

	interface Props {
		user: User | undefined;
		isExpired: boolean;
		theme: Theme;
		install: Install;
		unsentCount: number;
		/** The server didn't answer the last time. */
		isStale: boolean;
		isUpdateReady: boolean;
		onupdate: () => void;
		onsignin: () => void;
		onsignout: () => void;
		/** Resolves with false if the server didn't confirm it. */
		onsignouteverywhere: () => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	


	let {
		user,
		isExpired,
		theme,
		install,
		unsentCount,
		isStale,
		isUpdateReady,
		onupdate,
		onsignin,
		onsignout,
		onsignouteverywhere,
		onclose
	}: Props = $props();

	const themes: { value: ThemeChoice; label: string }[] = [
		{ value: 'phone', label: 'Phone’s' },
		{ value: 'day', label: 'Day' },
		{ value: 'dark', label: 'Dark' },
		{ value: 'night', label: 'Night watch' }
	];
	let isOffice = $derived(user?.rights.some((right) => right === 'admin' || right === 'events:write') ?? false);
	let isGuideOpen = $state(false);
	let isLeaving = $state(false);
	let isLostOpen = $state(false);
	let everywhere = $state<'idle' | 'asking' | 'sending' | 'failed'>('idle');
	const everywhereWords = {
		idle: undefined,
		asking: 'Every phone and browser of this account is signed out. Tap again to do it.',
		sending: 'Signing out…',
		failed: 'The server didn’t answer. This needs a signal, and you must be signed in.'
	};

	async function signOutEverywhere() {
		if (everywhere === 'sending') return;
		if (everywhere === 'idle') {
			everywhere = 'asking';
			return;
		}
		everywhere = 'sending';
		everywhere = (await onsignouteverywhere()) ? 'idle' : 'failed';
	}

	let isOnline = $state(navigator.onLine);
	let hasSignal = $derived(isOnline && !isStale);
	let leavingWords = $derived(
		[
			...(hasSignal ? [] : ['No signal: after you sign out, signing in again needs a signal.']),
			...(unsentCount > 0 ? [`${unsentCount} unsent stay on this phone and are sent when someone signs in here.`] : [])
		].join(' ')
	);

	function signOut() {
		if (leavingWords !== '' && !isLeaving) isLeaving = true;
		else onsignout();
	}
;
async () => {

 { svelteHTML.createElement("svelte:window", {    "ononline":() => (isOnline = true),"onoffline":() => (isOnline = false),});}

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":user ? user.name : 'Menu',"subtitle":user ? `Signed in as ${user.id}` : 'Nobody is signed in',onclose,}});
	 { svelteHTML.createElement("div", { "class":`menu`,});
		if(isUpdateReady){
			 { svelteHTML.createElement("section", { "class":`update`,});
				 { svelteHTML.createElement("h3", {});     }
				 { svelteHTML.createElement("p", {});         }
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"icon":`update`,"onclick":onupdate,}});  Button}
			 }
		}
		 { svelteHTML.createElement("section", {});
			 { svelteHTML.createElement("h3", {});  }
			 { const $$_detnemgeS3C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS3 = new $$_detnemgeS3C({ target: __sveltets_2_any(), props: {       "legend":`Theme`,value:__sveltets_2_get_set_binding(() => theme.choice,(choice) => (theme.choice = choice)),"options":themes,}});$$_detnemgeS3.$$bindings = 'value';}
			if(theme.choice === 'night'){ { svelteHTML.createElement("p", {});           }}
		 }
		 { svelteHTML.createElement("nav", { "aria-label":`Menu`,});
			 { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {        "icon":`calendar`,"title":`Dispatch`,"href":`/`,"onclick":onclose,}});}
			 { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {           "icon":`send`,"title":`Outbox`,"detail":unsentCount > 0 ? `${unsentCount} on this phone only` : 'Nothing waiting',"href":`/outbox`,"onclick":onclose,}});}
			if(isOffice){ { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {        "icon":`office`,"title":`Office`,"detail":`Charters and crew`,"href":`/admin`,}});}}
			 { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {         "icon":`install`,"title":`Add to home screen`,"isOpen":isGuideOpen,"onclick":() => (isGuideOpen = !isGuideOpen),}});}
			if(isGuideOpen){ { svelteHTML.createElement("div", { "class":`guide`,}); { const $$_ediuGllatsnI4C = __sveltets_2_ensureComponent(InstallGuide); new $$_ediuGllatsnI4C({ target: __sveltets_2_any(), props: {  install,unsentCount,}});} }}
			if(!user || isExpired){
				 { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {      "icon":`person`,"title":`Sign in`,"onclick":onsignin,}});}
			}
			if(user){
				 { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {         "icon":`signOut`,"title":isLeaving ? 'Sign out anyway' : 'Sign out',"detail":leavingWords === '' ? undefined : leavingWords,"onclick":signOut,}});}
				
				 { svelteHTML.createElement("p", {   "class":`visually-hidden`,"role":`status`,});isLeaving ? `${leavingWords} Tap again to sign out.` : ''; }
				if(!isExpired){
					 { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {        "icon":`person`,"title":`Lost a phone?`,"isOpen":isLostOpen,"onclick":() => (isLostOpen = !isLostOpen),}});}
					if(isLostOpen){
						 { const $$_woRuneM3C = __sveltets_2_ensureComponent(MenuRow); new $$_woRuneM3C({ target: __sveltets_2_any(), props: {         "icon":`signOut`,"title":`Sign out everywhere`,"detail":everywhereWords[everywhere],"onclick":() => void signOutEverywhere(),}});}
					}
				}
			}
		 }
	 }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MenuSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MenuSheet__SvelteComponent_ = ReturnType<typeof MenuSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default MenuSheet__SvelteComponent_;