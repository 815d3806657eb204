export { default } from "./++DayGroup.svelte.ts";
export * from "./++DayGroup.svelte.ts";
