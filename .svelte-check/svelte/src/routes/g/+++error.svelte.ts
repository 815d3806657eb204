///<reference types="svelte" />
;
import { page } from '$app/state';
import Letterhead from '$lib/components/waiver/Letterhead.svelte';
function $$render() {

	
	

	let isMissing = $derived(page.status === 404);
	let isCopy = $derived(page.route.id === '/g/[event]/waiver/[waiver]');
	let title = $derived.by(() => {
		if (!isMissing) return 'This page can’t be shown right now';
		return isCopy ? 'There is no signed waiver at this link' : 'There is no charter at this link';
	});
;
async () => {

 { svelteHTML.createElement("svelte:head", {});
	 { svelteHTML.createElement("title", {});title; }
	 { svelteHTML.createElement("meta", {    "name":`description`,"content":`What to do when a link doesn’t open.`,});}
 }

 { const $$_daehretteL0C = __sveltets_2_ensureComponent(Letterhead); new $$_daehretteL0C({ target: __sveltets_2_any(), props: { title,}});}
if(!isMissing){
	 { svelteHTML.createElement("p", {});page.error?.message ?? ''; }
	 { svelteHTML.createElement("p", {});           }
} else if (isCopy){
	 { svelteHTML.createElement("p", {});                 }
	 { svelteHTML.createElement("ul", { "class":`list`,});
		 { svelteHTML.createElement("li", {});                 }
		 { svelteHTML.createElement("li", {});         }
		 { svelteHTML.createElement("li", {});                 }
	 }
	if(page.params.event){ { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":`/g/${page.params.event}`,});   } }}
}else{
	 { svelteHTML.createElement("p", {});               }
	 { svelteHTML.createElement("ul", { "class":`list`,});
		 { svelteHTML.createElement("li", {});       }
		 { svelteHTML.createElement("li", {});
			                
			 { svelteHTML.createElement("span", { "class":`code`,});  }
		 }
		 { svelteHTML.createElement("li", {});                  }
	 }
}
};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Error__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Error__SvelteComponent_ = ReturnType<typeof Error__SvelteComponent_>;
/*Ωignore_endΩ*/export default Error__SvelteComponent_;