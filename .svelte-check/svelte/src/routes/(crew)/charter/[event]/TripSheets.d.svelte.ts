export { default } from "./++TripSheets.svelte.ts";
export * from "./++TripSheets.svelte.ts";
