export { default } from "./++LinkFields.svelte.ts";
export * from "./++LinkFields.svelte.ts";
