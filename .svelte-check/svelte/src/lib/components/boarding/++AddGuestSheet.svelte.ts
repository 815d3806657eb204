///<reference types="svelte" />
;
	/** What was typed. The page keeps it while the sheet is closed. */
	export interface GuestDraft {
		name: string;
		age: 'adult' | 'minor';
		price: string;
		phone: string;
		email: string;
		isAboardNow: boolean;
	}

	export function emptyGuest(): GuestDraft {
		return { name: '', age: 'adult', price: '', phone: '', email: '', isAboardNow: true };
	}
;;

import { guestProblems } from '../../domain/added-guest.ts';
import { parseAmount } from '../../domain/typed-amount.ts';
import { amountWords } from '../../format/amount-messages.ts';
import Checkbox from '../admin/Checkbox.svelte';
import Field from '../ui/Field.svelte';
import Icon from '../ui/Icon.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Segmented from '../ui/Segmented.svelte';
import Sheet from '../ui/Sheet.svelte';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		subtitle: string;
		draft: GuestDraft;
		/** People on the roster, and how many of them only this phone knows. */
		seats: { taken: number; capacity: number | undefined; here: number };
		/** May agree on a price. Otherwise the charter's price per guest applies. */
		canPrice: boolean;
		/** Resolves with whether the guest was saved. */
		onsave: (fields: Record<string, unknown>, isAboardNow: boolean) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	


	let { subtitle, draft = $bindable(), seats, canPrice, onsave, onclose }: Props = $props()/*Ωignore_startΩ*/;draft;/*Ωignore_endΩ*/;
	const formId = $props.id();
	let wasTried = $state(false);
	let isBusy = $state(false);

	let price = $derived(parseAmount(draft.price));
	let hasPrice = $derived(canPrice && draft.price.trim() !== '');
	let fields = $derived({
		name: draft.name.trim(),
		email: draft.email.trim() || undefined,
		phone: draft.phone.trim() || undefined,
		isMinor: draft.age === 'minor' || undefined,
		shareCents: hasPrice && price.ok ? price.cents : undefined
	});
	let problems = $derived(guestProblems(fields));
	let priceError = $derived(hasPrice && !price.ok && price.problem !== 'zero' ? amountWords(price) : undefined);
	const errorOf = (field: string, words: string): string | undefined =>
		wasTried && problems.includes(field) ? words : undefined;

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || problems.length > 0 || priceError) return;
		isBusy = true;
		const isSaved = await onsave(fields, draft.isAboardNow).finally(() => (isBusy = false));
		if (!isSaved) return;
		draft = emptyGuest();
		onclose();
	}
;
async () => {



 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Add guest`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); const $$_raBevaS0 = new $$_raBevaS0C({ target: __sveltets_2_any(), props: {           "type":`submit`,"form":formId,"title":`Add guest`,"detail":`No signal needed. Saved on this phone.`,"disabled":isBusy,icon:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nocI0C = __sveltets_2_ensureComponent(Icon); new $$_nocI0C({ target: __sveltets_2_any(), props: {  "name":`personAdd`,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {icon} = $$_raBevaS0.$$prop_def;/*Ωignore_endΩ*/
			
		 SaveBar}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {     "id":formId,"onsubmit":submit,"novalidate":true,"autocomplete":`off`,});
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {              "label":`Full name`,value:draft.name,"maxlength":120,"autofocus":true,"autocomplete":`off`,"autocapitalize":`words`,"error":errorOf('name', 'Enter the guest’s name.'),}});/*Ωignore_startΩ*/() => draft.name = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS2 = new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {       "legend":`Age`,value:draft.age,"options":[
				{ value: 'adult', label: 'Adult' },
				{ value: 'minor', label: 'Under 18' }
			],}});/*Ωignore_startΩ*/() => draft.age = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_detnemgeS2.$$bindings = 'value';}
		if(draft.age === 'minor'){
			 { svelteHTML.createElement("p", { "class":`hint`,});
				                  
			 }
		}
		 { svelteHTML.createElement("div", { "class":`pair`,});
			if(canPrice){
				 { const $$_dleiFyenoM3C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM3 = new $$_dleiFyenoM3C({ target: __sveltets_2_any(), props: {      "label":`Agreed price (optional)`,text:draft.price,"error":wasTried ? priceError : undefined,}});/*Ωignore_startΩ*/() => draft.price = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM3.$$bindings = 'text';}
			}
			 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {             "label":`Phone (optional)`,"type":`tel`,value:draft.phone,"maxlength":40,"autocomplete":`off`,"error":errorOf('phone', 'Check this phone number.'),}});/*Ωignore_startΩ*/() => draft.phone = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
		 }
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Email (optional, for the waiver copy)`,"type":`email`,value:draft.email,"maxlength":254,"autocomplete":`off`,"error":errorOf('email', 'Check this email address.'),}});/*Ωignore_startΩ*/() => draft.email = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { const $$_xobkcehC2C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC2 = new $$_xobkcehC2C({ target: __sveltets_2_any(), props: {      "label":`Mark aboard now`,"hint":`Or use Board on the roster later`,checked:draft.isAboardNow,}});/*Ωignore_startΩ*/() => draft.isAboardNow = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_xobkcehC2.$$bindings = 'checked';}
		 { svelteHTML.createElement("p", {  "class":`seats`,});seats.capacity !== undefined && seats.taken + 1 > seats.capacity;
			 { svelteHTML.createElement("span", {});
				 { svelteHTML.createElement("b", {});seats.taken + 1;seats.capacity === undefined ? '' : ` of ${seats.capacity}`; }    
			 }
			if(seats.here > 0){ { svelteHTML.createElement("span", {}); { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":18,}});}seats.here;    }}
		 }
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('draft'), slots: {}, events: {} }}
const AddGuestSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AddGuestSheet__SvelteComponent_ = ReturnType<typeof AddGuestSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default AddGuestSheet__SvelteComponent_;