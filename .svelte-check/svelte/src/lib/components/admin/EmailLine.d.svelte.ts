export { default } from "./++EmailLine.svelte.ts";
export * from "./++EmailLine.svelte.ts";
