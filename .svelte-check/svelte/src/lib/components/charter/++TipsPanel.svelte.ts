///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import type { CharterTips } from '../../wire/tips.ts';
import Panel from './Panel.svelte';
import { ruleText } from './tip-rule-text.ts';
;

	interface Props {
		/** Undefined until the server has answered. */
		tips: CharterTips | undefined;
		/** Whose share it shows. */
		crewId: string;
	};function $$render() {

	
	
	
	


	let { tips, crewId }: Props = $props();
	let own = $derived(tips?.shares.find((share) => share.crewId === crewId));
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Tips`,"aside":tips ? `Pool ${formatCents(tips.poolCents)}` : undefined,"isPadded":true,}});
	if(tips && own){
		 { svelteHTML.createElement("dl", {});
			 { svelteHTML.createElement("div", { "class":`share`,});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});formatCents(own.shareCents); }
			 }
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});formatCents(own.cardCents); }
			 }
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});formatCents(own.cashCents); }
			 }
		 }
		 { svelteHTML.createElement("p", {});ruleText(tips); }
		 { svelteHTML.createElement("p", {});
			tips.isFinal
				? 'Final. The office has closed this charter.'
				: 'Not final. Voids and refunds change this until the office closes the charter.';
		 }
	} else if (tips){
		 { svelteHTML.createElement("p", {});             }
	}else{
		 { svelteHTML.createElement("p", {});      }
	}
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TipsPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TipsPanel__SvelteComponent_ = ReturnType<typeof TipsPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default TipsPanel__SvelteComponent_;