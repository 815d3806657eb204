export { default } from "./++CharterDuplicates.svelte.ts";
export * from "./++CharterDuplicates.svelte.ts";
