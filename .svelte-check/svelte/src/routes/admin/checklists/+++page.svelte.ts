///<reference types="svelte" />
;
import { tick } from 'svelte';
import ChecklistEditor from '$lib/components/admin/ChecklistEditor.svelte';
import ChecklistItems from '$lib/components/admin/ChecklistItems.svelte';
import { forText } from '$lib/components/admin/checklist-labels';
import ConfirmSheet from '$lib/components/admin/ConfirmSheet.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import ProblemCount from '$lib/components/admin/ProblemCount.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { hasRight } from '$lib/domain/rights';
import { dateText } from '$lib/format/local';
import { dateAt } from '$lib/format/time';
import type { Failure } from '$lib/office/answer';
import {
		checklistProblems,
		draftOf,
		emptyItem,
		keepChecklist,
		listChecklists,
		publish,
		readChecklistDraft,
		readKeptChecklist,
		type ChecklistDraft
	} from '$lib/office/checklists';
import type { FieldProblems } from '$lib/office/read-draft';
import { mintUuid } from '$lib/outbox/device';
import type { ChecklistVersionMessage, PublishChecklist } from '$lib/wire/checklist';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	const office = readOffice();
	const isForbidden = !hasRight(office.user, 'admin');
	let all = $state.raw<ChecklistVersionMessage[]>();
	let unreadable = $state.raw<number>();
	let leftOut = $state.raw(0);
	let failure = $state.raw<Failure>();
	let draft = $state(readKeptChecklist(sessionStorage));
	let problems = $state.raw<FieldProblems>({});
	let asking = $state.raw<PublishChecklist>();
	let form = $state<HTMLFormElement>();
	let isKept = $state(true);

	let inForce = $derived(all?.filter((one) => one.isInForce) ?? []);
	let older = $derived(all?.filter((one) => !one.isInForce) ?? []);
	const named = (name: 'boat' | 'kind') => [...new Set(all?.flatMap((one) => one[name] ?? []) ?? [])];
	/** A new version of an existing checklist can't change its boat and kind. */
	let isChange = $derived(draft !== undefined && all?.some((one) => isSame(one, draft)));

	$effect(() => {
		const wasKept = keepChecklist(sessionStorage, $state.snapshot(draft));
		isKept = wasKept;
	});
	if (!isForbidden) void load();

	async function load() {
		const answer = await listChecklists();
		if (answer.kind === 'ok') ({ checklists: all, unreadable, leftOut = 0 } = answer.value);
		failure = answer.kind === 'ok' ? undefined : answer;
	}

	function isSame({ boat = '', kind = '', isSample }: ChecklistVersionMessage, to: ChecklistDraft | undefined) {
		return !isSample && boat === to?.boat && kind === to.kind;
	}

	async function edit(from: ChecklistVersionMessage | undefined) {
		const key = mintUuid();
		draft = from ? draftOf(from, key) : { ...draftOf({ ...sample(), boat: '', kind: '' }, key) };
		problems = {};
		await tick();
		form?.querySelector<HTMLElement>('input:enabled, button')?.focus();
	}

	/** A checklist for another boat or kind starts as a copy of the general one. */
	function sample(): ChecklistVersionMessage {
		const general = inForce.find((one) => one.boat === undefined && one.kind === undefined);
		return general ?? { ...emptyVersion };
	}
	const emptyVersion: ChecklistVersionMessage = {
		...{ version: 0, boat: undefined, kind: undefined, items: [], sha256: '', publishedAt: '', publishedBy: '' },
		...{ publishedByName: undefined, isSample: true, isInForce: false }
	};

	function check(submit: SubmitEvent) {
		submit.preventDefault();
		if (!draft) return;
		const read = readChecklistDraft(draft);
		problems = read.ok ? {} : read.problems;
		if (read.ok) asking = read.body;
		else void focusFirstProblem(form);
	}

	async function send(body: PublishChecklist) {
		const editing = draft;
		if (!editing) return { kind: 'silent' as const };
		const answer = await publish(body, editing.key);
		if (answer.kind === 'ok') {
			draft = undefined;
			const title = `Version ${answer.value.checklist.version} published`;
			office.toasts.show({ id: 'checklist', tone: 'quiet', title });
			await load();
		} else if (answer.kind === 'refused' && answer.errors.length > 0) {
			problems = checklistProblems(answer.errors, editing);
			asking = undefined;
			await focusFirstProblem(form);
		} else if (answer.kind === 'refused' && answer.reason === 'key_reused') {
			// Another tab published this draft with other items, so the next try needs a new key.
			draft = { ...editing, key: mintUuid() };
		}
		return answer;
	}

	const published = (one: ChecklistVersionMessage): string =>
		one.isSample
			? 'Sample, ships with the app'
			: `Version ${one.version}, published ${dateText(dateAt(one.publishedAt))} by ${one.publishedByName ?? one.publishedBy}`;
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: { "title":`Checklists`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
		if(all && !draft){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`add`,"onclick":() => void edit(undefined),}});  Button}}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
 PageHead}

 { svelteHTML.createElement("div", { "class":`stack`,});
	if(isForbidden){
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Only admins can change checklists.`,}});        EmptyState}
	}else{
		if(failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void load(),}});}}
		 { const $$_etoNelbadaernU1C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU1C({ target: __sveltets_2_any(), props: {  "count":unreadable,}});}
		if(draft){
			 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":isChange ? 'Next version' : 'New checklist',}});
				 { const $$_form2 = svelteHTML.createElement("form", {    "onsubmit":check,"novalidate":true,});form = $$_form2;
					 { svelteHTML.createElement("p", {});
						               
						         
					 }
					 { const $$_rotidEtsilkcehC3C = __sveltets_2_ensureComponent(ChecklistEditor); const $$_rotidEtsilkcehC3 = new $$_rotidEtsilkcehC3C({ target: __sveltets_2_any(), props: {           draft,problems,"boats":named('boat'),"kinds":named('kind'),"isFixed":isChange === true,"onadd":() => draft?.items.push(emptyItem(mintUuid())),}});/*Ωignore_startΩ*/() => draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_rotidEtsilkcehC3.$$bindings = 'draft';}
					if(!isKept){ { svelteHTML.createElement("p", {});             }}
					 { const $$_tnuoCmelborP3C = __sveltets_2_ensureComponent(ProblemCount); new $$_tnuoCmelborP3C({ target: __sveltets_2_any(), props: { problems,}});}
					 { svelteHTML.createElement("div", { "class":`buttons`,});
						 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (draft = undefined),}});  Button}
						 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,}});  Button}
					 }
				 }
			 Panel}
		}
		   for(let one of __sveltets_2_ensureArray(inForce)){one.version;
			 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); const $$_lenaP1 = new $$_lenaP1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":forText(one),"aside":published(one),actions:() => { async ()/*Ωignore_positionΩ*/ => {
					if(!draft){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"onclick":() => void edit(one),}});  { svelteHTML.createElement("span", { "class":`visually-hidden`,}); forText(one); }  Button}}
				};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_lenaP1.$$prop_def;/*Ωignore_endΩ*/
				
				 { const $$_smetItsilkcehC2C = __sveltets_2_ensureComponent(ChecklistItems); new $$_smetItsilkcehC2C({ target: __sveltets_2_any(), props: {  "items":one.items,}});}
			 Panel}
		}
		if(older.length > 0){
			 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Older versions`,"aside":`Kept for the trips that used them`,}});
				 { svelteHTML.createElement("ul", {});
					   for(let one of __sveltets_2_ensureArray(older)){one.version;
						 { svelteHTML.createElement("li", {});
							 { svelteHTML.createElement("details", {});
								 { svelteHTML.createElement("summary", {}); { svelteHTML.createElement("b", {});forText(one); }  { svelteHTML.createElement("span", {});published(one); } }
								 { const $$_smetItsilkcehC5C = __sveltets_2_ensureComponent(ChecklistItems); new $$_smetItsilkcehC5C({ target: __sveltets_2_any(), props: {  "items":one.items,}});}
							 }
						 }
					}
				 }
				if(leftOut > 0){ { svelteHTML.createElement("p", {});leftOut;    }}
			 Panel}
		}
		if(!all && !failure){ { svelteHTML.createElement("p", { "role":`status`,});  }}
	}
 }

if(asking){
	const body = asking;
	 { const $$_teehSmrifnoC0C = __sveltets_2_ensureComponent(ConfirmSheet); new $$_teehSmrifnoC0C({ target: __sveltets_2_any(), props: {             children:() => { return __sveltets_2_any(0); },"title":`Publish this checklist?`,"subtitle":forText(body),"action":`Publish for good`,"keep":`Not yet`,"onconfirm":() => send(body),"onclose":() => (asking = undefined),}});
		 { svelteHTML.createElement("p", {});              }
	 ConfirmSheet}
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;