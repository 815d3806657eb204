export { default } from "./++AddBoatSheet.svelte.ts";
export * from "./++AddBoatSheet.svelte.ts";
