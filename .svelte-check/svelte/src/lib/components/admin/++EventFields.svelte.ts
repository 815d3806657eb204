///<reference types="svelte" />
;
import { readCapacity } from '../../domain/capacity.ts';
import { zoneName } from '../../format/local.ts';
import type { EventDraft } from '../../office/event-draft.ts';
import type { Offers } from '../../office/last-used.ts';
import CapacityMark from '../board/CapacityMark.svelte';
import Field from '../ui/Field.svelte';
import Checkbox from './Checkbox.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import Select from '../ui/Select.svelte';
import { guestsPayOptions, itineraryOptions, nightText, statusOptions, zoneOptions } from './event-options.ts';
import Panel from './Panel.svelte';
;

	interface Props {
		draft: EventDraft;
		problems: Record<string, string>;
		/** The current number of people on the roster. */
		guests: number;
		/** Whether this person may see money and private notes. */
		canSeeMoney: boolean;
		canSeePrivateNotes: boolean;
		ontitle?: () => void;
		/** Called when the boat's name changes. */
		onboat?: () => void;
		/** What earlier charters used. */
		offers?: Offers | undefined;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	


	let {
		draft = $bindable(),
		problems,
		guests,
		canSeeMoney,
		canSeePrivateNotes,
		ontitle,
		onboat,
		offers
	}: Props = $props()/*Ωignore_startΩ*/;draft;/*Ωignore_endΩ*/;
	const id = $props.id();
	// svelte-ignore state_referenced_locally
	const payOptions = guestsPayOptions.filter(({ value }) => value !== '' || draft.guestsPay === '');
	let pair = $derived(`${draft.startsAt}-${draft.endsAt}`);
	/** How long an end before the start would make it: `23 hours`. */
	let night = $derived(draft.endsAt === '' ? undefined : nightText(draft));
	let zones = $derived(zoneOptions(draft.timeZone));
;
async () => {

if(offers){
	   for(let [name, words] of __sveltets_2_ensureArray(([['kinds', offers.kinds], ['boats', offers.boats], ['places', offers.places]] as const))){name;
		 { svelteHTML.createElement("datalist", { "id":`${id}-${name}`,});
			   for(let word of __sveltets_2_ensureArray(words)){word; { svelteHTML.createElement("option", { "value":word,}); }}
		 }
	}
}
 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Charter`,}});
	 { svelteHTML.createElement("div", { "class":`grid`,});
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Kind`,"list":`${id}-kinds`,value:draft.kind,"error":problems.kind,"maxlength":60,"hint":`Sunset sail, birthday`,}});/*Ωignore_startΩ*/() => draft.kind = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { svelteHTML.createElement("div", { "class":`wide`,});
			 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {              "label":`Title`,value:draft.title,"error":problems.title,"maxlength":120,"required":true,"oninput":ontitle,"hint":`The name on the board`,}});/*Ωignore_startΩ*/() => draft.title = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
		 }
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Boat`,"list":`${id}-boats`,value:draft.boat,"error":problems.boat,"maxlength":60,"oninput":onboat,}});/*Ωignore_startΩ*/() => draft.boat = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { svelteHTML.createElement("div", { "class":`wide`,});
			 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {            "label":`Meeting place`,"list":`${id}-places`,value:draft.location,"error":problems.location,"maxlength":160,"required":true,}});/*Ωignore_startΩ*/() => draft.location = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
		 }
		  { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":`Start`,"type":`time`,value:draft.startsAt,"error":problems.startsAt,"required":true,}});/*Ωignore_startΩ*/() => draft.startsAt = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { svelteHTML.createElement("div", {});
			  { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {        "label":`End`,"type":`time`,value:draft.endsAt,"error":problems.endsAt,"required":true,}});/*Ωignore_startΩ*/() => draft.endsAt = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
			 { svelteHTML.createElement("div", { "role":`status`,});
				if(night){
					 { const $$_xobkcehC4C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC4 = new $$_xobkcehC4C({ target: __sveltets_2_any(), props: {      "label":`Ends the next day, ${night}?`,checked:__sveltets_2_get_set_binding(() => draft.night === pair,(isMeant) => (draft.night = isMeant ? pair : undefined)),}});$$_xobkcehC4.$$bindings = 'checked';}
				}
			 }
		 }
		 { svelteHTML.createElement("details", {   "class":`wide`,"open":problems.timeZone !== undefined,});
			 { svelteHTML.createElement("summary", {});  zoneName(draft.timeZone); }
			 { const $$_tceleS3C = __sveltets_2_ensureComponent(Select); const $$_tceleS3 = new $$_tceleS3C({ target: __sveltets_2_any(), props: {        "label":`Time zone`,value:draft.timeZone,"options":zones,"error":problems.timeZone,}});/*Ωignore_startΩ*/() => draft.timeZone = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS3.$$bindings = 'value';}
		 }
		 { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); const $$_tceleS2 = new $$_tceleS2C({ target: __sveltets_2_any(), props: {        "label":`Status`,value:draft.status,"options":statusOptions,"error":problems.status,}});/*Ωignore_startΩ*/() => draft.status = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS2.$$bindings = 'value';}
		 { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); const $$_tceleS2 = new $$_tceleS2C({ target: __sveltets_2_any(), props: {        "label":`Itinerary`,value:draft.itinerary,"options":itineraryOptions,"error":problems.itinerary,}});/*Ωignore_startΩ*/() => draft.itinerary = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS2.$$bindings = 'value';}
		 { svelteHTML.createElement("div", {});
			 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {               "label":`Capacity`,value:draft.capacity,"inputmode":`numeric`,"error":problems.capacity,"autocomplete":`off`,"maxlength":6,"hint":`The most guests this boat may take`,}});/*Ωignore_startΩ*/() => draft.capacity = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
			  { const $$_kraMyticapaC3C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC3C({ target: __sveltets_2_any(), props: {     guests,"capacity":readCapacity(draft.capacity),"status":draft.status,"isLive":true,}});}
		 }
		 { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); const $$_tceleS2 = new $$_tceleS2C({ target: __sveltets_2_any(), props: {           "label":`Guests pay`,value:draft.guestsPay,"options":payOptions,"error":problems.guestsPay,"hint":`The gate warns about guests who haven’t paid`,}});/*Ωignore_startΩ*/() => draft.guestsPay = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS2.$$bindings = 'value';}
		if(canSeeMoney){
			 { const $$_dleiFyenoM2C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM2 = new $$_dleiFyenoM2C({ target: __sveltets_2_any(), props: {          "label":`Price`,text:draft.price,"error":problems.totalPriceCents,"required":true,"hint":`For the whole charter`,}});/*Ωignore_startΩ*/() => draft.price = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM2.$$bindings = 'text';}
			 { const $$_dleiFyenoM2C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM2 = new $$_dleiFyenoM2C({ target: __sveltets_2_any(), props: {          "label":`Price per guest`,text:draft.pricePerGuest,"error":problems.pricePerGuestCents,"placeholder":"","hint":`For guests added at the dock (optional)`,}});/*Ωignore_startΩ*/() => draft.pricePerGuest = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM2.$$bindings = 'text';}
		}
	 }
 Panel}

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Notes`,}});
	 { svelteHTML.createElement("div", { "class":`stack`,});
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Notes for the crew`,value:draft.notes,"rows":3,"error":problems.notes,"maxlength":4000,"hint":`All crew can see this. No money here.`,}});/*Ωignore_startΩ*/() => draft.notes = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		if(canSeePrivateNotes){
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Private notes`,value:draft.privateNotes,"rows":3,"error":problems.privateNotes,"maxlength":4000,"hint":`Only admins can see this.`,}});/*Ωignore_startΩ*/() => draft.privateNotes = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		}
	 }
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('draft'), slots: {}, events: {} }}
const EventFields__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EventFields__SvelteComponent_ = ReturnType<typeof EventFields__SvelteComponent_>;
/*Ωignore_endΩ*/export default EventFields__SvelteComponent_;