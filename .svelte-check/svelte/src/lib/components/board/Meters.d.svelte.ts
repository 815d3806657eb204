export { default } from "./++Meters.svelte.ts";
export * from "./++Meters.svelte.ts";
