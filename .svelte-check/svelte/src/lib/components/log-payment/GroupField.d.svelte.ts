export { default } from "./++GroupField.svelte.ts";
export * from "./++GroupField.svelte.ts";
