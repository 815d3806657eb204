///<reference types="svelte" />
;
import Panel from '$lib/components/admin/Panel.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import { refusalWords } from '$lib/components/shell/refusal-messages';
import Button from '$lib/components/ui/Button.svelte';
import { hasRight } from '$lib/domain/rights';
import { positionText } from '$lib/format/position';
import { clockAt } from '$lib/format/time';
import { readCertificateLink, type OfficeEvent } from '$lib/office/events';

;type $$ComponentProps =  { event: OfficeEvent };function $$render() {

	
	
	
	
	
	
	
	

	let { event }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	const office = readOffice();
	let entries = $derived(
		hasRight(office.user, 'admin')
			? (event.log ?? []).filter((one) => one.position && one.distanceFromLandNm !== undefined)
			: []
	);
	let links = $state.raw<Record<string, string>>({});
	let problem = $state<string>();
	let copied = $state<string>();

	async function show(logId: string) {
		const answer = await readCertificateLink(event.eventId, logId);
		problem = undefined;
		if (answer.kind === 'ok') links = { ...links, [logId]: location.origin + answer.value.path };
		else if (answer.kind === 'silent') problem = 'The server didn’t answer. Try again.';
		else problem = refusalWords(answer.reason, answer.detail);
	}

	async function copy(logId: string, link: string) {
		await navigator.clipboard.writeText(link);
		copied = logId;
	}
;
async () => {

if(entries.length > 0){
	 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Certificates`,"aside":`From log entries with position and distance`,}});
		 { svelteHTML.createElement("ul", {});
			   for(let entry of __sveltets_2_ensureArray(entries)){entry.logId;
				const link = links[entry.logId];
				 { svelteHTML.createElement("li", {});
					 { svelteHTML.createElement("p", {});
						 { svelteHTML.createElement("b", {});entry.text; }
						if(entry.position){positionText(entry.position); }
						entry.distanceFromLandNm;    entry.takenAt
							? `, ${clockAt(entry.takenAt, event.timeZone)}`
							: '';
					 }
					if(link === undefined){
						 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void show(entry.logId),}});
							 { svelteHTML.createElement("span", { "class":`visually-hidden`,});  entry.text; }
						 Button}
					}else{
						 { svelteHTML.createElement("p", { "class":`link`,});link; }
						 { svelteHTML.createElement("div", { "class":`ways`,});
							 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`file`,"href":link,}});  Button}
							 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`copy`,"onclick":() => void copy(entry.logId, link),}});
								copied === entry.logId ? 'Copied' : 'Copy link';
							 Button}
						 }
						 { svelteHTML.createElement("p", { "class":`quiet`,});          }
					}
				 }
			}
		 }
		if(problem){ { svelteHTML.createElement("p", {   "class":`problem`,"role":`alert`,});problem; }}
	 Panel}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterCertificates__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterCertificates__SvelteComponent_ = ReturnType<typeof CharterCertificates__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterCertificates__SvelteComponent_;