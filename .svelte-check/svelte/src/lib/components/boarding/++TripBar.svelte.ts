///<reference types="svelte" />
;
import { lastClosed } from '../../domain/closed-count.ts';
import type { AboardView } from '../../snapshot/aboard-view.ts';
import { countWords } from '../charter/charter-labels.ts';
import SaveBar from '../ui/SaveBar.svelte';
;

	interface Props {
		view: AboardView;
		warningCount: number;
		onopen: (sheet: 'count' | 'depart' | 'return') => void;
	};function $$render() {

	
	
	
	


	let { view, warningCount, onopen }: Props = $props();
	let hasDeparted = $derived(view.trip.departure !== undefined);
	let hasCount = $derived(lastClosed(view.counts, [hasDeparted ? 'return' : 'departure']) !== undefined);
	let leaves = $derived(
		hasDeparted
			? { title: 'Return', sheet: 'return' as const, detail: `${countWords(view.count.aboard, 'guest')} aboard` }
			: {
					title: 'Depart',
					sheet: 'depart' as const,
					detail: warningCount > 0 ? countWords(warningCount, 'warning') : 'Nothing missing'
				}
	);
;
async () => {

if(view.trip.return === undefined){
	 { svelteHTML.createElement("div", { "class":`bar`,});
		
		 { const $$_raBevaS1C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS1C({ target: __sveltets_2_any(), props: {         "kind":hasCount ? 'second' : 'main',"title":`Close count`,"detail":`You count first, by sight`,"onclick":() => onopen('count'),}});}
		 { const $$_raBevaS1C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS1C({ target: __sveltets_2_any(), props: {         "kind":hasCount ? 'main' : 'second',"title":leaves.title,"detail":leaves.detail,"onclick":() => onopen(leaves.sheet),}});}
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TripBar__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TripBar__SvelteComponent_ = ReturnType<typeof TripBar__SvelteComponent_>;
/*Ωignore_endΩ*/export default TripBar__SvelteComponent_;