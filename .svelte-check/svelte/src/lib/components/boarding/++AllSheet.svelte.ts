///<reference types="svelte" />
;
import type { GuestView } from '../../snapshot/aboard-view.ts';
import { countWords } from '../charter/charter-labels.ts';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		act: 'board' | 'ashore';
		guests: readonly GuestView[];
		subtitle: string;
		/** Resolves with whether all of them were saved. */
		onsave: (guests: readonly GuestView[]) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	


	let { act, guests, subtitle, onsave, onclose }: Props = $props();
	let isBusy = $state(false);
	let place = $derived(act === 'board' ? 'aboard' : 'ashore');
	let from = $derived(act === 'board' ? 'expected' : 'aboard');
	let marked = $derived(guests.filter(({ standing }) => standing.state === from && !standing.isDisputed));
	let leftOut = $derived(
		guests.filter(
			({ standing }) => standing.isDisputed || standing.state === (act === 'board' ? 'no_show' : 'expected')
		)
	);

	async function save() {
		if (isBusy || marked.length === 0) return;
		isBusy = true;
		const isSaved = await onsave(marked).finally(() => (isBusy = false));
		if (isSaved) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`All ${place}`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {         "title":`Mark ${marked.length} ${place}`,"detail":`No signal needed. Saved on this phone.`,"disabled":isBusy || marked.length === 0,"onclick":() => void save(),}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("p", {});
		marked.length === 0
			? 'There is nobody to mark.'
			: `This marks ${countWords(marked.length, 'person', 'people')} ${place}. Check that you see each of them.`;
	 }
	 { svelteHTML.createElement("ul", {});
		   for(let guest of __sveltets_2_ensureArray(marked)){guest.patronId; { svelteHTML.createElement("li", {});guest.name; }}
	 }
	if(leftOut.length > 0){
		 { svelteHTML.createElement("h3", {});  }
		 { svelteHTML.createElement("ul", { "class":`quiet`,});
			   for(let guest of __sveltets_2_ensureArray(leftOut)){guest.patronId;
				 { svelteHTML.createElement("li", {});
					guest.name; guest.standing.isDisputed
						? 'two phones disagree'
						: guest.standing.state === 'no_show'
							? 'no-show'
							: 'not marked aboard';
				 }
			}
		 }
	}
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AllSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AllSheet__SvelteComponent_ = ReturnType<typeof AllSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default AllSheet__SvelteComponent_;