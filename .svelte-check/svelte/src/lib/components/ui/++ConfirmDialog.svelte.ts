///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import SaveBar from './SaveBar.svelte';
;

	interface Answer {
		title: string;
		detail?: string;
		sum?: string;
		act: () => void;
	};;

	interface Props {
		title: string;
		icon?: Snippet;
		/** Takes the place of *Save*, for a second tap by reflex, so it's the harmless answer. */
		safe: Answer;
		other: Answer;
		children?: Snippet;
	};function $$render() {

	
	



	let { title, icon, safe, other, children }: Props = $props();

	// From the design's duplicate question. A double tap is over well before it.
	const deafMs = 600;
	const id = $props.id();
	let shownAt = 0;

	function takeFocus(node: HTMLElement) {
		shownAt = performance.now();
		node.focus({ preventScroll: true });
		// With large text, the question may start below the sheet's edge.
		node.scrollIntoView({ block: 'nearest' });
	}

	function answer(act: () => void) {
		if (performance.now() - shownAt >= deafMs) act();
	}
;
async () => {

 { svelteHTML.createElement("section", { "aria-labelledby":`${id}-title`,});
	 { svelteHTML.createElement("div", { "class":`words`,});
		 { svelteHTML.createElement("h3", {    "id":`${id}-title`,"tabindex":-1,[Symbol("@attach")]:takeFocus,});;__sveltets_2_ensureSnippet(icon?.());title; }
		;__sveltets_2_ensureSnippet(children?.());
	 }
	 { const $$_raBevaS1C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS1C({ target: __sveltets_2_any(), props: {          "kind":`second`,"title":other.title,"detail":other.detail,"sum":other.sum,"onclick":() => answer(other.act),}});}
	 { const $$_raBevaS1C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS1C({ target: __sveltets_2_any(), props: {        "title":safe.title,"detail":safe.detail,"sum":safe.sum,"onclick":() => answer(safe.act),}});}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ConfirmDialog__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ConfirmDialog__SvelteComponent_ = ReturnType<typeof ConfirmDialog__SvelteComponent_>;
/*Ωignore_endΩ*/export default ConfirmDialog__SvelteComponent_;