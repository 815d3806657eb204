export { default } from "./++BoardingButton.svelte.ts";
export * from "./++BoardingButton.svelte.ts";
