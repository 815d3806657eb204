export { default } from "./++UnreadableNote.svelte.ts";
export * from "./++UnreadableNote.svelte.ts";
