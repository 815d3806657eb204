///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
;

	interface Props {
		title: string;
		/** The link to the parent page, above the title. */
		up?: { href: string; label: string };
		/** The line under the title. */
		line?: Snippet | undefined;
		actions?: Snippet;
	};function $$render() {

	


	let { title, up, line, actions }: Props = $props();
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});title;  } }

 { svelteHTML.createElement("header", {});
	 { svelteHTML.createElement("div", { "class":`words`,});
		if(up){ { svelteHTML.createElement("a", {   "class":`up`,"href":up.href,});up.label; }}
		 { svelteHTML.createElement("h1", {});title; }
		;__sveltets_2_ensureSnippet(line?.());
	 }
	if(actions){ { svelteHTML.createElement("div", { "class":`actions`,});;__sveltets_2_ensureSnippet(actions()); }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PageHead__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PageHead__SvelteComponent_ = ReturnType<typeof PageHead__SvelteComponent_>;
/*Ωignore_endΩ*/export default PageHead__SvelteComponent_;