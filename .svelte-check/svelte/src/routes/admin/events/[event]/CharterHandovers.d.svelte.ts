export { default } from "./++CharterHandovers.svelte.ts";
export * from "./++CharterHandovers.svelte.ts";
