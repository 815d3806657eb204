export { default } from "./++TimeBand.svelte.ts";
export * from "./++TimeBand.svelte.ts";
