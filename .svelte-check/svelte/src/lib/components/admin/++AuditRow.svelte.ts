///<reference types="svelte" />
;
import { momentText } from '../../format/local.ts';
import { homeZone } from '../../format/home-zone.svelte.ts';
import type { AuditMessage } from '../../wire/audit.ts';
import { actionLabel, auditFieldText } from './audit-labels.ts';

;type $$ComponentProps =  { entry: AuditMessage };function $$render() {

	
	
	
	

	let { entry }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	let target = $derived(entry.targetName ?? entry.targetId);
;
async () => {

 { svelteHTML.createElement("li", {});
	 { svelteHTML.createElement("p", {});
		 { svelteHTML.createElement("b", {});actionLabel(entry.action); }
		if(entry.eventId){ { svelteHTML.createElement("a", { "href":`/admin/events/${entry.eventId}`,});target; }}else{target;}
	 }
	 { svelteHTML.createElement("p", { "class":`who`,});
		momentText(entry.at, homeZone());  entry.actorName;entry.sessionId ? `, session ${entry.sessionId}` : '';
	 }
	if(!entry.isConfirmed){
		 { svelteHTML.createElement("p", { "class":`open`,});              }
	}
	if(entry.fields.length > 0){
		 { svelteHTML.createElement("ul", {});
			   for(let field of __sveltets_2_ensureArray(entry.fields)){field.name; { svelteHTML.createElement("li", { "translate":`no`,});auditFieldText(field); }}
		 }
	}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AuditRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AuditRow__SvelteComponent_ = ReturnType<typeof AuditRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default AuditRow__SvelteComponent_;