export { default } from "./++AccountSheet.svelte.ts";
export * from "./++AccountSheet.svelte.ts";
