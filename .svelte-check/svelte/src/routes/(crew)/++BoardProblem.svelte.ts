///<reference types="svelte" />
;
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import Notice from '$lib/components/ui/Notice.svelte';
import { durationText } from '$lib/format/time';
import { getCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
function $$render() {

	
	
	
	
	

	const crew = getCrew();
	const { session, board, outbox, time } = crew.phone;
	let wrongBy = $derived(time.wrongByMs);
;
async () => {

if(session.isExpired){
	 { const $$_ecitoN0C = __sveltets_2_ensureComponent(Notice); const $$_ecitoN0 = new $$_ecitoN0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`sign_in`,action:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => crew.open({ kind: 'sign_in' }),}});  Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {action} = $$_ecitoN0.$$prop_def;/*Ωignore_endΩ*/
		 { svelteHTML.createElement("b", {});   }       
		
	 Notice}
}
if(outbox.isBroken){
	 { const $$_ecitoN0C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`person`,}});
		 { svelteHTML.createElement("b", {});      }             
		                  
	 Notice}
} else if (board.problem === 'storage_failed'){
	 { const $$_ecitoN0C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`person`,}});
		 { svelteHTML.createElement("b", {});      }            
	 Notice}
}
if(board.problem === 'partly_unreadable'){
	 { const $$_ecitoN0C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`update`,}}); { svelteHTML.createElement("b", {});        }         Notice}
} else if (board.problem !== undefined && board.problem !== 'storage_failed'){
	 { const $$_ecitoN0C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"tone":`update`,}}); { svelteHTML.createElement("b", {});          }         Notice}
}
if(wrongBy !== 0){
	 { const $$_ecitoN0C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`update`,}});
		 { svelteHTML.createElement("b", {});    durationText(Math.abs(wrongBy)); wrongBy > 0 ? 'ahead' : 'behind';  }    
		        
	 Notice}
}
if(board.asOf === undefined && (board.isStale || board.problem !== undefined) && !session.isExpired){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE0 = new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`No charters on this phone yet`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`update`,"disabled":board.isLoading,"onclick":() => void board.refresh(),}});  Button}
		};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE0.$$prop_def;/*Ωignore_endΩ*/
		board.isStale
			? 'The server didn’t answer. The first time needs a signal. After that, this page opens without one.'
			: 'This version of the app can’t read the server’s answer.';
		
	 EmptyState}
}
};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BoardProblem__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BoardProblem__SvelteComponent_ = ReturnType<typeof BoardProblem__SvelteComponent_>;
/*Ωignore_endΩ*/export default BoardProblem__SvelteComponent_;