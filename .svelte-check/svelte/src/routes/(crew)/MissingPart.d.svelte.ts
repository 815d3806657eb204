export { default } from "./++MissingPart.svelte.ts";
export * from "./++MissingPart.svelte.ts";
