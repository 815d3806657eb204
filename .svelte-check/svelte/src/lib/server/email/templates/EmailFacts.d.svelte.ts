export { default } from "./++EmailFacts.svelte.ts";
export * from "./++EmailFacts.svelte.ts";
