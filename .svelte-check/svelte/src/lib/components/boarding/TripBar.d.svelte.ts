export { default } from "./++TripBar.svelte.ts";
export * from "./++TripBar.svelte.ts";
