///<reference types="svelte" />
;
import type { LostReason } from './payment-draft.ts';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		why: LostReason;
	};function $$render() {

	
	


	let { why }: Props = $props();

	const sentences: Record<LostReason, string> = {
		storage_silent: 'This phone’s storage didn’t respond.',
		storage_failed: 'This phone’s storage refused it.',
		quota: 'This phone’s storage is full.'
	};
;
async () => {

 { svelteHTML.createElement("div", {   "class":`alarm`,"role":`alert`,});
	 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":36,}});}
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("h3", {});      }
		 { svelteHTML.createElement("p", {});sentences[why];          }
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const NotSavedAlarm__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type NotSavedAlarm__SvelteComponent_ = ReturnType<typeof NotSavedAlarm__SvelteComponent_>;
/*Ωignore_endΩ*/export default NotSavedAlarm__SvelteComponent_;