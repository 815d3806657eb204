export { default } from "./++BoatFields.svelte.ts";
export * from "./++BoatFields.svelte.ts";
