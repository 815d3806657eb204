///<reference types="svelte" />
;
import { cameAt } from './moment';
function $$render() {

	/*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/

	let { data }: $$ComponentProps = $props();
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});  } }

 { svelteHTML.createElement("header", {});
	 { svelteHTML.createElement("h1", {});  }
	 { svelteHTML.createElement("p", {});
		            { svelteHTML.createElement("a", { "href":`/mailbox`,});  }
	 }
 }
if(data.emails.length === 0){
	 { svelteHTML.createElement("p", { "class":`none`,});                }
}else{
	 { svelteHTML.createElement("ul", {});
		   for(let email of __sveltets_2_ensureArray(data.emails)){email.id;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("a", { "href":`/mailbox/${email.id}`,});email.subject; }
				 { svelteHTML.createElement("p", { "class":`to`,}); email.to; }
				 { svelteHTML.createElement("p", { "class":`when`,});
					cameAt(email.receivedAt);email.timesReceived > 1 ? `, received ${email.timesReceived} times` : '';
				 }
				    for(let name of __sveltets_2_ensureArray(email.attachments)){let at = 1;at; { svelteHTML.createElement("p", { "class":`file`,});name; }}
			 }
		}
	 }
	if(data.emails.length === data.most){ { svelteHTML.createElement("p", { "class":`when`,});  data.most;  }}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;