export { default } from "./++ChangedMeanwhile.svelte.ts";
export * from "./++ChangedMeanwhile.svelte.ts";
