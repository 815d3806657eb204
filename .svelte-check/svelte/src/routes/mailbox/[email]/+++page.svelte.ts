///<reference types="svelte" />
;
import { cameAt } from '../moment';
function $$render() {

	/*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/

	let { data }: $$ComponentProps = $props();
	let { email } = $derived(data);
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});email.subject;  } }

 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", {   "class":`up`,"href":`/mailbox`,});  } }
 { svelteHTML.createElement("h1", {});email.subject; }
 { svelteHTML.createElement("dl", {});
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});email.from; }
	 }
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});email.to; }
	 }
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", {});cameAt(email.receivedAt);email.timesReceived > 1 ? `, ${email.timesReceived} times` : ''; }
	 }
	 { svelteHTML.createElement("div", {});
		 { svelteHTML.createElement("dt", {});  }
		 { svelteHTML.createElement("dd", { "class":`code`,});email.messageId; }
	 }
	if(email.attachments.length > 0){
		 { svelteHTML.createElement("div", {});
			 { svelteHTML.createElement("dt", {});  }
			 { svelteHTML.createElement("dd", {});
				 { svelteHTML.createElement("ul", {});
					    for(let { name, contentType, sizeBytes } of __sveltets_2_ensureArray(email.attachments)){let at = 1;at;
						 { svelteHTML.createElement("li", {});
							 { svelteHTML.createElement("a", {   "href":`/mailbox/${email.id}/${at}`,"download":name,});name; }
							 { svelteHTML.createElement("span", {});contentType; Math.ceil(sizeBytes / 1024);  }
						 }
					}
				 }
			 }
		 }
	}
 }
 { svelteHTML.createElement("section", { "aria-labelledby":`as-html`,});
	 { svelteHTML.createElement("h2", { "id":`as-html`,});  }
	
	 { svelteHTML.createElement("iframe", {         "title":`The email as HTML`,"srcdoc":email.html,"sandbox":`allow-popups allow-popups-to-escape-sandbox`,"referrerpolicy":`no-referrer`,}); }
 }
 { svelteHTML.createElement("section", { "aria-labelledby":`as-text`,});
	 { svelteHTML.createElement("h2", { "id":`as-text`,});   }
	
	
	 { svelteHTML.createElement("pre", {   "tabindex":0,"aria-labelledby":`as-text`,});email.text; }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;