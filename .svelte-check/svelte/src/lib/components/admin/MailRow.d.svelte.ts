export { default } from "./++MailRow.svelte.ts";
export * from "./++MailRow.svelte.ts";
