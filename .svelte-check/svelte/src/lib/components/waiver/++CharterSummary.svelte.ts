///<reference types="svelte" />
;
import type { CharterEvent } from '$lib/domain/event';
import { clockText, fullDayText } from '$lib/format/local';
;

	interface Props {
		event: Pick<CharterEvent, 'date' | 'startsAt' | 'endsAt' | 'location' | 'itinerary'> & { kind: string };
		/** The page's own title names the sail. */
		isTitled?: boolean;
	};function $$render() {

	
	

	let { event, isTitled = false }: Props = $props();
;
async () => {

 { svelteHTML.createElement("dl", { "class":`facts`,});
	if(!isTitled){
		 { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});  }
			 { svelteHTML.createElement("dd", {});event.kind; }
		 }
	}
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});fullDayText(event.date); clockText(event.startsAt);  clockText(event.endsAt); }
	 }
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});
			event.location;
			if(event.itinerary === 'same_port'){   } else if (event.itinerary === 'other_port'){
				     }
		 }
	 }
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterSummary__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterSummary__SvelteComponent_ = ReturnType<typeof CharterSummary__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterSummary__SvelteComponent_;