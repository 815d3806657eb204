export { default } from "./++PatronField.svelte.ts";
export * from "./++PatronField.svelte.ts";
