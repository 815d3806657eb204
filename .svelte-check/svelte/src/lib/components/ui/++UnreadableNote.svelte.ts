///<reference types="svelte" />
;
import Notice from './Notice.svelte';
;

	interface Props {
		/** How many records couldn't be read. */
		count: number | undefined;
		/** Whether payments may be among them. */
		hasMoney?: boolean;
	};function $$render() {

	


	let { count = 0, hasMoney = false }: Props = $props();
;
async () => {

if(count > 0){
	 { const $$_ecitoN0C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`person`,}});
		 { svelteHTML.createElement("b", {});count === 1 ? '1 record' : `${count} records`;    }
		count === 1 ? 'It isn’t' : 'They aren’t'; hasMoney ? ', but totals may leave money out' : '';  
		
	 Notice}
}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const UnreadableNote__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type UnreadableNote__SvelteComponent_ = ReturnType<typeof UnreadableNote__SvelteComponent_>;
/*Ωignore_endΩ*/export default UnreadableNote__SvelteComponent_;