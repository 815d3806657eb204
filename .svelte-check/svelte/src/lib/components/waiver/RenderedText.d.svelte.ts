export { default } from "./++RenderedText.svelte.ts";
export * from "./++RenderedText.svelte.ts";
