export { default } from "./++MailStatusNote.svelte.ts";
export * from "./++MailStatusNote.svelte.ts";
