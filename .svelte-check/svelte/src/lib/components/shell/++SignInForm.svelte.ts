///<reference types="svelte" />
;
	export type SignInOutcome = { ok: true } | { ok: false; reason: string; retryAfterS?: number };
;;

import { untrack } from 'svelte';
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
import { waitText } from '../../format/time.ts';
;

	interface Props {
		/** Who signed in here last. */
		knownUser?: string | undefined;
		/** A note about payments that wait for the sign-in. */
		note?: string | undefined;
		signIn: (user: string, secret: string) => Promise<SignInOutcome>;
		ondone: () => void;
	};function $$render() {

	
	
	
	


	let { knownUser, note, signIn, ondone }: Props = $props();

	let user = $state(untrack(() => knownUser ?? ''));
	let secret = $state('');
	let problem = $state<string | undefined>();
	let isBusy = $state(false);
	let wasTried = $state(false);

	const noAnswer = 'The server didn’t answer. Signing in needs a signal.';

	async function say(outcome: { reason: string; retryAfterS?: number }): Promise<string> {
		if (outcome.reason === 'no_signal') return noAnswer;
		try {
			// Most sign-ins succeed, so the messages for failures load on demand.
			const { refusalWords } = await import('./refusal-messages.ts');
			if (outcome.reason !== 'too_many_attempts') return refusalWords(outcome.reason);
			const seconds = outcome.retryAfterS;
			return `${refusalWords(outcome.reason)} ${seconds ? `Try again in ${waitText(seconds * 1000)}.` : 'Wait a while, then try again.'}`;
		} catch {
			return noAnswer;
		}
	}

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || user.trim() === '' || secret === '') return;
		isBusy = true;
		problem = undefined;
		const outcome = await signIn(user.trim(), secret);
		problem = outcome.ok ? undefined : await say(outcome);
		isBusy = false;
		if (outcome.ok) ondone();
	}
;
async () => {



 { svelteHTML.createElement("form", {  "onsubmit":submit,"novalidate":true,});
	if(note){ { svelteHTML.createElement("p", {});note; }}
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {                  "label":`User`,value:user,"name":`user`,"autocomplete":`username`,"autocapitalize":`none`,"spellcheck":false,"autofocus":!knownUser,"required":true,"error":wasTried && user.trim() === '' ? 'Type your user name, or admin.' : undefined,}});/*Ωignore_startΩ*/() => user = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {                "label":`Password or passcode`,"type":`password`,value:secret,"name":`password`,"autocomplete":`current-password`,"autofocus":Boolean(knownUser),"required":true,"error":wasTried && secret === '' ? 'Type your passcode.' : undefined,}});/*Ωignore_startΩ*/() => secret = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	 { svelteHTML.createElement("p", {   "class":`problem`,"role":`alert`,});problem ?? ''; }
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,"isWide":true,"disabled":isBusy,}});isBusy ? 'Signing in' : 'Sign in'; Button}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignInForm__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignInForm__SvelteComponent_ = ReturnType<typeof SignInForm__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignInForm__SvelteComponent_;