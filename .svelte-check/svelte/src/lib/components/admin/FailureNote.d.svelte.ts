export { default } from "./++FailureNote.svelte.ts";
export * from "./++FailureNote.svelte.ts";
