///<reference types="svelte" />
;
import { tick, type Snippet } from 'svelte';
import Button from './Button.svelte';
import { followKeyboard } from './keyboard.ts';
;

	interface Props {
		title: string;
		subtitle?: string | undefined;
		/**
		 * Called on the close button, Escape, the back gesture, or a tap outside. The sheet stays until its owner removes it, so that the
		 * owner can ask first.
		 */
		onclose: () => void;
		closeLabel?: string;
		/** From 700 px, the sheet is a centered window: 480 px wide, or up to 960 px for lists. */
		width?: 'narrow' | 'wide';
		/** Takes the full height, for a list that changes while typing. */
		isTall?: boolean;
		children: Snippet;
		/** The bar at the bottom edge. */
		foot?: Snippet | undefined;
	};function $$render() {

	
	
	


	let {
		title,
		subtitle,
		onclose,
		closeLabel = 'Close',
		width = 'narrow',
		isTall = false,
		children,
		foot
	}: Props = $props();

	const id = $props.id();
	let isPressOutside = false;

	function present(dialog: HTMLDialogElement) {
		const opener = document.activeElement;
		dialog.showModal();
		const stopFollowing = followKeyboard(dialog);
		return () => {
			stopFollowing();
			if (!(opener instanceof HTMLElement) || !opener.isConnected) return;
			opener.focus();
			// A message may cover it by now.
			requestAnimationFrame(() => opener.scrollIntoView({ block: 'nearest' }));
		};
	}

	async function reopenIfRefused(event: Event & { currentTarget: HTMLDialogElement }) {
		// Chromium closes a dialog on the second Escape even if the page prevented the first. Ask the owner anyway.
		const dialog = event.currentTarget;
		onclose();
		await tick();
		if (dialog.isConnected && !dialog.open) dialog.showModal();
	}
;
async () => {



  { svelteHTML.createElement("dialog", {                [Symbol("@attach")]:present,"class":width,"aria-labelledby":`${id}-title`,"aria-describedby":subtitle ? `${id}-subtitle` : undefined,"oncancel":(event) => {
		if (event.target !== event.currentTarget) return;
		event.preventDefault();
		onclose();
	},"onclose":reopenIfRefused,"onpointerdown":(event) => (isPressOutside = event.target === event.currentTarget),"onclick":(event) => {
		if (isPressOutside && event.target === event.currentTarget) onclose();
	},});isTall;
	 { svelteHTML.createElement("div", { "class":`sheet`,});
		 { svelteHTML.createElement("span", {   "class":`grab`,"aria-hidden":`true`,}); }
		 { svelteHTML.createElement("header", {});
			 { svelteHTML.createElement("div", { "class":`words`,});
				 { svelteHTML.createElement("h2", { "id":`${id}-title`,});title; }
				if(subtitle){ { svelteHTML.createElement("p", { "id":`${id}-subtitle`,});subtitle; }}
			 }
			 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {        "kind":`bare`,"icon":`close`,"label":closeLabel,"onclick":onclose,}});}
		 }
		 { svelteHTML.createElement("div", { "class":`body`,});;__sveltets_2_ensureSnippet(children()); }
		if(foot){ { svelteHTML.createElement("footer", {});;__sveltets_2_ensureSnippet(foot()); }}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Sheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Sheet__SvelteComponent_ = ReturnType<typeof Sheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default Sheet__SvelteComponent_;