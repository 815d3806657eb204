///<reference types="svelte" />
;
import type { GuestView } from '../../snapshot/aboard-view.ts';
import { clockAt } from '../../format/time.ts';
import BoardingMark from './BoardingMark.svelte';
;

	interface Props {
		guest: GuestView;
		timeZone: string;
		/** The id of the element with the person's name. */
		describedBy: string;
		/** Resolves once the tap is saved, or failed. */
		onpress: () => Promise<void>;
	};function $$render() {

	
	
	


	let { guest, timeZone, describedBy, onpress }: Props = $props();
	const id = $props.id();
	let { state, isDisputed } = $derived(guest.standing);
	let label = $derived(state === 'aboard' ? 'Aboard' : state === 'ashore' ? 'Ashore' : 'Board');
	let does = $derived(
		isDisputed
			? 'Two phones disagree. Opens this person.'
			: state === 'aboard'
				? 'Tap when this person leaves the boat.'
				: 'Tap when this person comes on the boat.'
	);
	let time = $derived(
		label === 'Board' || !guest.newest?.takenAt ? undefined : clockAt(guest.newest.takenAt, timeZone)
	);

	/** After a tap, the same button means the opposite. A second tap this soon belongs to the first. */
	const doubleTapMs = 600;
	let isSaving = false;
	let tappedAtMs = -Infinity;

	async function tap() {
		if (isSaving || performance.now() - tappedAtMs < doubleTapMs) return;
		isSaving = true;
		try {
			await onpress();
		} finally {
			isSaving = false;
			tappedAtMs = performance.now();
		}
	}
;
async () => {

  { svelteHTML.createElement("button", {         "type":`button`,"class":state,"aria-describedby":`${describedBy} ${id}-does`,"onclick":() => void tap(),});isDisputed;guest.isUnsent;
	 { const $$_kraMgnidraoB1C = __sveltets_2_ensureComponent(BoardingMark); new $$_kraMgnidraoB1C({ target: __sveltets_2_any(), props: { state,}});}
	 { svelteHTML.createElement("span", { "class":`words`,});
		 { svelteHTML.createElement("b", {});label; }
		if(time || guest.isUnsent){
			 { svelteHTML.createElement("small", {});
				if(guest.isUnsent){ { svelteHTML.createElement("span", { "class":`visually-hidden`,});    }}
				time ?? '';
			 }
		}
	 }
 }
 { svelteHTML.createElement("span", {   "id":`${id}-does`,"class":`visually-hidden`,});does; }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BoardingButton__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BoardingButton__SvelteComponent_ = ReturnType<typeof BoardingButton__SvelteComponent_>;
/*Ωignore_endΩ*/export default BoardingButton__SvelteComponent_;