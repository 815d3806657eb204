export { default } from "./++CharterSignatures.svelte.ts";
export * from "./++CharterSignatures.svelte.ts";
