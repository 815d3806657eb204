export { default } from "./++PatronOption.svelte.ts";
export * from "./++PatronOption.svelte.ts";
