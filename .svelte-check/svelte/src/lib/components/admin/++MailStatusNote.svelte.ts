///<reference types="svelte" />
;
import { providerName } from '../../domain/email-status.ts';
import type { MailStatusMessage } from '../../wire/mail.ts';
import StatusMark, { type MarkName } from '../ui/StatusMark.svelte';
import { momentText } from './mail-labels.ts';
;

	interface Props {
		status: MailStatusMessage;
		nowMs: number;
	};function $$render() {

	
	
	
	


	let { status, nowMs }: Props = $props();
	let isInTrouble = $derived(status.credentials !== 'valid' && status.credentials !== 'unknown');
	/** Email works and reaches nobody, which is a fault on a real site. */
	let isToNobody = $derived(status.provider === 'local');
	let isWarning = $derived(isInTrouble || isToNobody);
	let mark = $derived<MarkName>(isWarning ? 'person' : status.credentials === 'valid' ? 'recorded' : 'sending');
	let title = $derived(
		isInTrouble ? 'Email isn’t going out' : isToNobody ? 'This computer doesn’t send email' : 'Email goes out'
	);
	let provider = $derived(status.provider === 'local' ? 'Development mailbox' : providerName(status.provider));
;
async () => {

 { svelteHTML.createElement("section", {     "aria-label":`Email status`,"role":`status`,});isWarning;
	 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {    "name":mark,"size":28,}});}
	 { svelteHTML.createElement("div", { "class":`words`,});
		 { svelteHTML.createElement("p", { "class":`title`,});status.credentials === 'unknown' ? 'Not known yet' : title; }
		 { svelteHTML.createElement("p", {});status.says; }
		 { svelteHTML.createElement("dl", {});
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});provider; }
			 }
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});status.lastSuccessAt === null ? 'Nothing yet' : momentText(status.lastSuccessAt, nowMs); }
			 }
		 }
		if(status.provider === 'local'){ { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":`/mailbox`,});   } }}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MailStatusNote__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MailStatusNote__SvelteComponent_ = ReturnType<typeof MailStatusNote__SvelteComponent_>;
/*Ωignore_endΩ*/export default MailStatusNote__SvelteComponent_;