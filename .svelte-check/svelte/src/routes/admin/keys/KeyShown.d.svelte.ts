export { default } from "./++KeyShown.svelte.ts";
export * from "./++KeyShown.svelte.ts";
