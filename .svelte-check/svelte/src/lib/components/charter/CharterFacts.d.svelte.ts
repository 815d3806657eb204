export { default } from "./++CharterFacts.svelte.ts";
export * from "./++CharterFacts.svelte.ts";
