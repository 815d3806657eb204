///<reference types="svelte" />
;
import AuditRow from '$lib/components/admin/AuditRow.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import Field from '$lib/components/ui/Field.svelte';
import Select from '$lib/components/ui/Select.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { hasRight } from '$lib/domain/rights';
import type { Failure } from '$lib/office/answer';
import { auditCsv, readAudit, readWholeAudit, type AuditSearch } from '$lib/office/audit';
import type { AuditMessage } from '$lib/wire/audit';
import { CrewList } from '../crew-list.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	const office = readOffice();
	const isForbidden = !hasRight(office.user, 'admin');
	const crew = new CrewList();
	const typed = $state<AuditSearch>({ event: '', person: '', day: '' });
	/** The search that the list below shows. */
	let shown = $state.raw<AuditSearch>({ event: '', person: '', day: '' });
	let entries = $state.raw<AuditMessage[]>();
	let next = $state.raw<string>();
	let unreadable = $state.raw<number>();
	let failure = $state.raw<Failure>();
	let isReading = $state(false);
	/** Increases with each search, so that responses to older searches are ignored. */
	let latest = 0;
	let people = $derived([
		{ value: '', label: 'Anyone' },
		{ value: 'admin', label: 'Admin' },
		...(crew.accounts ?? []).map(({ crewId, name }) => ({ value: crewId, label: name }))
	]);
	if (!isForbidden) {
		void crew.load();
		void search();
	}

	async function search() {
		const run = ++latest;
		const wanted = { ...typed };
		isReading = true;
		const answer = await readAudit(wanted);
		if (run !== latest) return;
		isReading = false;
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind !== 'ok') return;
		shown = wanted;
		({ entries, next, unreadable } = { next: undefined, unreadable: undefined, ...answer.value });
	}

	async function readMore() {
		const run = ++latest;
		isReading = true;
		const answer = await readAudit(shown, next);
		if (run !== latest) return;
		isReading = false;
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind !== 'ok') return;
		entries = [...(entries ?? []), ...answer.value.entries];
		({ next } = { next: undefined, ...answer.value });
	}

	async function download() {
		isReading = true;
		const answer = await readWholeAudit(shown);
		isReading = false;
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind !== 'ok') return;
		const href = URL.createObjectURL(new Blob([auditCsv(answer.value.entries)], { type: 'text/csv;charset=utf-8' }));
		const link = Object.assign(document.createElement('a'), { href, download: 'audit-log.csv' });
		link.click();
		URL.revokeObjectURL(href);
		if (answer.value.isCut) {
			const line = 'Choose a day or a charter to get the rest.';
			office.toasts.show({ id: 'audit', tone: 'quiet', title: 'Only the newest entries are in the file', line });
		}
	}

	function submit(event: SubmitEvent) {
		event.preventDefault();
		void search();
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: { "title":`Audit log`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
		if(!isForbidden){
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`download`,"disabled":isReading,"onclick":() => void download(),}});  Button}
		}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
 PageHead}

if(isForbidden){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Only admins can see the audit log.`,}});        EmptyState}
}else{
	 { svelteHTML.createElement("div", { "class":`stack`,});
		 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Search`,}});
			 { svelteHTML.createElement("form", {  "onsubmit":submit,"novalidate":true,});
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {                 "label":`Charter`,value:typed.event,"autocomplete":`off`,"autocapitalize":`none`,"spellcheck":false,"placeholder":`2026-05-23-alice`,"maxlength":80,"hint":`The end of its link`,}});/*Ωignore_startΩ*/() => typed.event = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
				 { const $$_tceleS3C = __sveltets_2_ensureComponent(Select); const $$_tceleS3 = new $$_tceleS3C({ target: __sveltets_2_any(), props: {      "label":`Person`,value:typed.person,"options":people,}});/*Ωignore_startΩ*/() => typed.person = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS3.$$bindings = 'value';}
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {      "label":`Day`,"type":`date`,value:typed.day,}});/*Ωignore_startΩ*/() => typed.day = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
				 { svelteHTML.createElement("div", { "class":`buttons`,}); { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,"disabled":isReading,}});  Button} }
			 }
		 Panel}
		if(failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void search(),}});}}
		 { const $$_etoNelbadaernU1C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU1C({ target: __sveltets_2_any(), props: {  "count":unreadable,}});}
		if(entries){
			 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Entries`,"aside":`Newest first`,}});
				if(entries.length === 0){ { svelteHTML.createElement("p", { "role":`status`,});  }}
				 { svelteHTML.createElement("ul", {});
					   for(let entry of __sveltets_2_ensureArray(entries)){entry.auditId; { const $$_woRtiduA3C = __sveltets_2_ensureComponent(AuditRow); new $$_woRtiduA3C({ target: __sveltets_2_any(), props: { entry,}});}}
				 }
				if(next !== undefined){
					 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"isWide":true,"disabled":isReading,"onclick":() => void readMore(),}});  Button}
				}
			 Panel}
		} else if (!failure){
			 { svelteHTML.createElement("p", { "role":`status`,});  }
		}
	 }
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;