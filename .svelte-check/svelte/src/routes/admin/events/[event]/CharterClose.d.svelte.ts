export { default } from "./++CharterClose.svelte.ts";
export * from "./++CharterClose.svelte.ts";
