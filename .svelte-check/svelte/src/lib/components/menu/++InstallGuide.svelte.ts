///<reference types="svelte" />
;
import Button from '../ui/Button.svelte';
import Icon from '../ui/Icon.svelte';
import type { Install } from './install.svelte.ts';
;

	interface Props {
		install: Install;
		/** What is pending in this browser. */
		unsentCount: number;
	};function $$render() {

	
	
	


	let { install, unsentCount }: Props = $props();
	// iPadOS claims to be a Mac, but only it has touch points.
	const isApple =
		/iPhone|iPad/.test(navigator.userAgent) || (navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1);
;
async () => {

if(install.isInstalled){
	 { svelteHTML.createElement("p", {});            }
} else if (install.canAsk){
	 { svelteHTML.createElement("p", {});         }
	 { svelteHTML.createElement("div", { "class":`act`,}); { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`install`,"onclick":() => void install.ask(),}});    Button} }
} else if (isApple){
	if(unsentCount > 0){
		 { svelteHTML.createElement("p", { "role":`alert`,});
			 { svelteHTML.createElement("b", {});     }             unsentCount; 
			                   
			 { svelteHTML.createElement("a", { "href":`/outbox`,});  }
		 }
	}else{
		 { svelteHTML.createElement("p", {});                }
	}
	 { svelteHTML.createElement("ol", {});
		 { svelteHTML.createElement("li", {});  { svelteHTML.createElement("b", {});  }  { svelteHTML.createElement("span", { "class":`icon`,}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":`share`,"size":20,}});} }    }
		 { svelteHTML.createElement("li", {});  { svelteHTML.createElement("b", {});    }   { svelteHTML.createElement("b", {});  }  }
		 { svelteHTML.createElement("li", {});           }
	 }
}else{
	 { svelteHTML.createElement("ol", {});
		 { svelteHTML.createElement("li", {});     }
		 { svelteHTML.createElement("li", {});  { svelteHTML.createElement("b", {});  }   { svelteHTML.createElement("b", {});    }  }
		 { svelteHTML.createElement("li", {});           }
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const InstallGuide__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type InstallGuide__SvelteComponent_ = ReturnType<typeof InstallGuide__SvelteComponent_>;
/*Ωignore_endΩ*/export default InstallGuide__SvelteComponent_;