export { default } from "./++ClosePaper.svelte.ts";
export * from "./++ClosePaper.svelte.ts";
