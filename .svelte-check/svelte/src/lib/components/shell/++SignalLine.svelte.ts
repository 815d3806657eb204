///<reference types="svelte" />
;
import Icon from '../ui/Icon.svelte';
import { dayText } from '../../format/local.ts';
import { clockAt, dateAt } from '../../format/time.ts';
;

	interface Props {
		/** The time of the server's last response. */
		asOf: string | undefined;
		isStale: boolean;
		isLoading: boolean;
		nowMs: number;
		onrefresh: () => Promise<void>;
	};function $$render() {

	
	
	


	let { asOf, isStale, isLoading, nowMs, onrefresh }: Props = $props();
	/** Only a tap shows this. Refreshes that nobody asked for change nothing on the screen. */
	let isAsked = $state(false);

	async function refresh() {
		if (isAsked) return;
		isAsked = true;
		await onrefresh().finally(() => (isAsked = false));
	}
	let age = $derived.by(() => {
		if (asOf === undefined) return undefined;
		const date = dateAt(asOf);
		return date === dateAt(nowMs) ? clockAt(asOf) : `${dayText(date)} · ${clockAt(asOf)}`;
	});
;
async () => {

 { svelteHTML.createElement("p", {});
	if(isStale){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`noSignal`,"size":16,}});} }
	if(age){
		 { svelteHTML.createElement("button", {     "type":`button`,"aria-busy":isAsked,"onclick":() => void refresh(),});
			isAsked ? 'Refreshing… ' : '';  age; { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`update`,"size":16,}});} { svelteHTML.createElement("span", {  "class":`visually-hidden`,});  }
		 }
	} else if (isLoading){ }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignalLine__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignalLine__SvelteComponent_ = ReturnType<typeof SignalLine__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignalLine__SvelteComponent_;