export { default } from "./++CloseForm.svelte.ts";
export * from "./++CloseForm.svelte.ts";
