///<reference types="svelte" />
;
import { clockAt } from '../../format/time.ts';
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
import Icon from '../ui/Icon.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import { accuracyText, angleText, type Position } from '../../format/position.ts';
;

	interface Props {
		subtitle: string;
		timeZone: string;
		now: () => number;
		/** Asks for the distance from land, which only ash scatterings need. */
		hasDistance: boolean;
		onsave: (fields: Record<string, unknown>) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	


	let { subtitle, timeZone, now, hasDistance, onsave, onclose }: Props = $props();
	const formId = $props.id();
	let text = $state('');
	let distance = $state('');
	let position = $state.raw<(Position & { atMs: number }) | undefined>();
	let isLooking = $state(false);
	let problem = $state<string | undefined>();
	let wasTried = $state(false);
	let isBusy = $state(false);
	let miles = $derived(
		/^\d{1,5}([.,]\d{1,2})?$/.test(distance.trim()) ? Number(distance.trim().replace(',', '.')) : undefined
	);
	let distanceError = $derived(
		distance.trim() !== '' && (miles === undefined || miles > 10_000) ? 'Enter nautical miles, like 3.2.' : undefined
	);

	const problems: Partial<Record<number, string>> = {
		1: 'This phone doesn’t allow the app to see where it is. Allow it in the browser’s settings, or save without a position.',
		2: 'This phone can’t find its position right now. Try again in the open, or save without a position.',
		3: 'Finding the position takes too long. Try again in the open, or save without a position.'
	};
	/** A cold GPS without signal can need most of a minute. */
	const gpsTimeoutMs = 45_000;

	function look() {
		problem = undefined;
		if (!('geolocation' in navigator)) {
			problem = problems[2];
			return;
		}
		isLooking = true;
		navigator.geolocation.getCurrentPosition(
			({ coords: { latitude, longitude, accuracy } }) => {
				isLooking = false;
				position = { latitude, longitude, accuracyM: Math.min(accuracy, 1_000_000), atMs: now() };
			},
			({ code }) => {
				isLooking = false;
				problem = problems[code] ?? problems[2];
			},
			{ enableHighAccuracy: true, timeout: gpsTimeoutMs, maximumAge: 10_000 }
		);
	}

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || text.trim() === '' || distanceError) return;
		isBusy = true;
		const place = position && {
			latitude: position.latitude,
			longitude: position.longitude,
			accuracyM: position.accuracyM
		};
		const isSaved = await onsave({ text: text.trim(), position: place, distanceFromLandNm: miles }).finally(
			() => (isBusy = false)
		);
		if (isSaved) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Log entry`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {           "type":`submit`,"form":formId,"title":`Save log entry`,"detail":`No signal needed. Saved on this phone.`,"disabled":isBusy,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		 { svelteHTML.createElement("div", { "class":`place`,});
			if(position){
				 { svelteHTML.createElement("p", { "class":`how`,});
					 { svelteHTML.createElement("span", {}); { const $$_nocI5C = __sveltets_2_ensureComponent(Icon); new $$_nocI5C({ target: __sveltets_2_any(), props: {    "name":`pin`,"size":20,}});}  clockAt(position.atMs, timeZone); }
					 { svelteHTML.createElement("span", {});accuracyText(position); }
				 }
				 { svelteHTML.createElement("p", { "class":`angles`,});
					angleText(position.latitude, 'N', 'S'); { svelteHTML.createElement("br", {});}angleText(position.longitude, 'E', 'W');
				 }
			}
			 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`pin`,"isWide":true,"disabled":isLooking,"onclick":look,}});
				isLooking ? 'Finding the position…' : position ? 'Mark again' : 'Mark this place';
			 Button}
			if(problem){ { svelteHTML.createElement("p", {   "role":`alert`,"class":`problem`,});problem; }}
		 }
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {           "label":`What happened`,value:text,"rows":3,"maxlength":2000,"error":wasTried && text.trim() === '' ? 'Enter what happened.' : undefined,}});/*Ωignore_startΩ*/() => text = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		if(hasDistance){
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {           "label":`Nautical miles from land (optional)`,value:distance,"inputmode":`decimal`,"autocomplete":`off`,"error":wasTried ? distanceError : undefined,}});/*Ωignore_startΩ*/() => distance = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LogSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LogSheet__SvelteComponent_ = ReturnType<typeof LogSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default LogSheet__SvelteComponent_;