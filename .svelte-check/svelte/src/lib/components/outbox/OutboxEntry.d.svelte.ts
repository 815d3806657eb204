export { default } from "./++OutboxEntry.svelte.ts";
export * from "./++OutboxEntry.svelte.ts";
