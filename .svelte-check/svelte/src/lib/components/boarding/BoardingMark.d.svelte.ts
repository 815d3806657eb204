export { default } from "./++BoardingMark.svelte.ts";
export * from "./++BoardingMark.svelte.ts";
