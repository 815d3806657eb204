export { default } from "./++CharterForm.svelte.ts";
export * from "./++CharterForm.svelte.ts";
