export { default } from "./++CharterRow.svelte.ts";
export * from "./++CharterRow.svelte.ts";
