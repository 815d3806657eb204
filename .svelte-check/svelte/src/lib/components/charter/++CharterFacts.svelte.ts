///<reference types="svelte" />
;
import type { CardView } from '../../snapshot/view.ts';
import { crewLine, slotWords, statusWords } from './charter-labels.ts';
import { clockText, dayText } from '../../format/local.ts';
;

	interface Props {
		charter: CardView;
	};function $$render() {

	
	
	


	let { charter }: Props = $props();
	let card = $derived(charter.card);
	let crew = $derived(
		crewLine(card.crew).map(({ slot, name }) => ({
			slot: slotWords[slot].full,
			name:
				name === undefined ? undefined : card.crew.find((each) => each.slot === slot && each.name.endsWith(name))?.name
		}))
	);
;
async () => {

 { svelteHTML.createElement("dl", {});
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});dayText(card.date);  clockText(card.startsAt);  clockText(card.endsAt); }
	 }
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});card.location; }
	 }
	if(card.boat){ { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});  }
			 { svelteHTML.createElement("dd", {});card.boat; }
		 }}
	if(card.capacity){ { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});  }
			 { svelteHTML.createElement("dd", {});card.capacity; }
		 }}
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});statusWords[charter.statusHere ?? card.status]; }
	 }
	    for(let { slot, name } of __sveltets_2_ensureArray(crew)){let index = 1;index;
		 { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});slot; }
			 { svelteHTML.createElement("dd", { });!name;name ?? 'open'; }
		 }
	}
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", { "class":`code`,});card.eventId; }
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterFacts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterFacts__SvelteComponent_ = ReturnType<typeof CharterFacts__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterFacts__SvelteComponent_;