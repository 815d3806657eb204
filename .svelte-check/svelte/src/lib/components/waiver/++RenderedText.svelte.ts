///<reference types="svelte" />
;;
	interface Props {
		/** A waiver text, rendered on the server with HTML switched off: see lib/server/waivers/markdown.ts. */
		html: string;
	};function $$render() {



	let { html }: Props = $props();
;
async () => {


 html;
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const RenderedText__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type RenderedText__SvelteComponent_ = ReturnType<typeof RenderedText__SvelteComponent_>;
/*Ωignore_endΩ*/export default RenderedText__SvelteComponent_;