///<reference types="svelte" />
;;
	interface Props {
		/** How many cards to draw. */
		count?: number;
	};function $$render() {



	let { count = 2 }: Props = $props();
;
async () => {

 { svelteHTML.createElement("div", { "aria-busy":`true`,});
	 { svelteHTML.createElement("p", {   "class":`visually-hidden`,"role":`status`,});   }
	    for(let _ of __sveltets_2_ensureArray({ length: count })){let index = 1;index;
		 { svelteHTML.createElement("div", {   "class":`card`,"aria-hidden":`true`,});
			 { svelteHTML.createElement("i", { "class":`band`,}); }
			 { svelteHTML.createElement("i", { "class":`name`,}); }
			 { svelteHTML.createElement("i", { "class":`where`,}); }
			 { svelteHTML.createElement("div", { "class":`meters`,}); { svelteHTML.createElement("i", {}); } { svelteHTML.createElement("i", {}); } { svelteHTML.createElement("i", {}); } }
			 { svelteHTML.createElement("i", { "class":`band last`,}); }
		 }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BoardSkeleton__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BoardSkeleton__SvelteComponent_ = ReturnType<typeof BoardSkeleton__SvelteComponent_>;
/*Ωignore_endΩ*/export default BoardSkeleton__SvelteComponent_;