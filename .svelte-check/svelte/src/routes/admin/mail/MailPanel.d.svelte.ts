export { default } from "./++MailPanel.svelte.ts";
export * from "./++MailPanel.svelte.ts";
