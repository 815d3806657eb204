///<reference types="svelte" />
;
import { claimHeight } from '../ui/claim-height.ts';
import Icon from '../ui/Icon.svelte';
import type { Mood, PendingSummary } from '../../outbox/view/pending-summary.ts';
import { oldestText, pendingTitle } from '../outbox/pending-labels.ts';
import StatusMark, { type MarkName } from '../ui/StatusMark.svelte';
;

	interface Props {
		waiting: PendingSummary;
		mood: Mood;
		sendingCount: number;
		needsPersonCount: number;
		/** The phone's storage can't be opened, so nothing can be saved. */
		isBroken: boolean;
		nowMs: number;
		/** On the outbox page, the region is only for screen readers, because the page shows the same. */
		isSpokenOnly: boolean;
	};function $$render() {

	
	
	
	
	


	let { waiting, mood, sendingCount, needsPersonCount, isBroken, nowMs, isSpokenOnly }: Props = $props();

	const marks: Record<Mood, MarkName> = {
		empty: 'saved',
		waiting: 'saved',
		sending: 'sending',
		no_signal: 'saved',
		sign_in: 'sign_in',
		update: 'update',
		needs_person: 'person'
	};
	let reason = $derived.by(() => {
		switch (mood) {
			case 'empty':
			case 'waiting':
				return undefined;
			case 'sending':
				return `sending ${Math.max(1, sendingCount)} of ${waiting.count}`;
			case 'no_signal':
				return 'no signal';
			case 'sign_in':
				return 'sign in to send';
			case 'update':
				return 'update to send';
			case 'needs_person':
				return needsPersonCount === 1 ? '1 needs attention' : `${needsPersonCount} need attention`;
			default:
				return mood satisfies never;
		}
	});
	let isShown = $derived((waiting.count > 0 || isBroken) && !isSpokenOnly);

	// Toasts and the last card make room for this height.
	const claimDock = claimHeight('--dock', (node) => node.offsetHeight);
;
async () => {

 { svelteHTML.createElement("div", {    "role":`status`,"aria-label":`Outbox`,});isSpokenOnly;
	if(isShown){
		 { svelteHTML.createElement("a", {    "href":`/outbox`,"class":`bar`,[Symbol("@attach")]:claimDock,});
			 { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {    "name":isBroken ? 'person' : marks[mood],"size":32,}});}
			 { svelteHTML.createElement("span", { "class":`words`,});
				if(isBroken){
					 { svelteHTML.createElement("b", {});     }
					 { svelteHTML.createElement("small", {});             }
				}else{
					 { svelteHTML.createElement("b", {});pendingTitle(waiting); }
					 { svelteHTML.createElement("small", {});oldestText(waiting, nowMs);reason ? `, ${reason}` : ''; }
				}
			 }
			 { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":`next`,}});}
		 }
	} else if (waiting.count > 0){
		pendingTitle(waiting);
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SyncBar__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SyncBar__SvelteComponent_ = ReturnType<typeof SyncBar__SvelteComponent_>;
/*Ωignore_endΩ*/export default SyncBar__SvelteComponent_;