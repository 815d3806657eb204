export { default } from "./++TextVersion.svelte.ts";
export * from "./++TextVersion.svelte.ts";
