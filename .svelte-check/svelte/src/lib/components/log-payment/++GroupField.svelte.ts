///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import type { GroupPayment, Split } from './group-payment.svelte.ts';
import type { PatronChoice } from './payment-draft.ts';
import Segmented from '../ui/Segmented.svelte';
import Select from '../ui/Select.svelte';
;

	interface Props {
		group: GroupPayment;
		patrons: readonly PatronChoice[];
		error: string | undefined;
		/** Who pays or how has changed. */
		onchange: () => void;
		/** Goes back to one person. */
		onsingle: () => void;
	};function $$render() {

	
	
	
	
	


	let { group, patrons, error, onchange, onsingle }: Props = $props();
	const id = $props.id();
	const splits: { value: Split; label: string }[] = [
		{ value: 'each', label: 'One payment each' },
		{ value: 'one', label: 'One for all' }
	];
;
async () => {

 { svelteHTML.createElement("fieldset", { "aria-describedby":error ? `${id}-error` : undefined,});
	 { svelteHTML.createElement("legend", {});   }
	 { svelteHTML.createElement("button", {   "type":`button`,"onclick":onsingle,});  }
	 { svelteHTML.createElement("ul", {});
		   for(let patron of __sveltets_2_ensureArray(patrons)){patron.patronId;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("label", {});
					 { svelteHTML.createElement("input", {         "type":`checkbox`,"value":patron.patronId,onchange,"aria-invalid":error ? true : undefined,});group.chosenIds = __sveltets_2_any(null);}
					 { svelteHTML.createElement("span", { "class":`name`,});patron.name; }
					if(patron.owedCents){ { svelteHTML.createElement("span", { "class":`owed`,}); formatCents(patron.owedCents); }}
				 }
			 }
		}
	 }
	if(error){ { svelteHTML.createElement("p", {   "id":`${id}-error`,"role":`alert`,});error; }}
	 { const $$_detnemgeS1C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS1 = new $$_detnemgeS1C({ target: __sveltets_2_any(), props: {       "legend":`Payments`,value:group.split,"options":splits,onchange,}});/*Ωignore_startΩ*/() => group.split = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_detnemgeS1.$$bindings = 'value';}
	if(group.split === 'one' && group.payer){
		 { const $$_tceleS1C = __sveltets_2_ensureComponent(Select); const $$_tceleS1 = new $$_tceleS1C({ target: __sveltets_2_any(), props: {        "label":`Paid by`,value:__sveltets_2_get_set_binding(() => group.payer?.patronId ?? '',(patronId) => group.choosePayer(patronId)),"options":group.people.map(({ patronId, name }) => ({ value: patronId, label: name })),}});$$_tceleS1.$$bindings = 'value';}
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const GroupField__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type GroupField__SvelteComponent_ = ReturnType<typeof GroupField__SvelteComponent_>;
/*Ωignore_endΩ*/export default GroupField__SvelteComponent_;