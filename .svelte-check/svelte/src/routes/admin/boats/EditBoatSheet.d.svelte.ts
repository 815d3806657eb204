export { default } from "./++EditBoatSheet.svelte.ts";
export * from "./++EditBoatSheet.svelte.ts";
