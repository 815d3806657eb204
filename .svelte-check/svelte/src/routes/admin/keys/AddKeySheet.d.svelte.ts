export { default } from "./++AddKeySheet.svelte.ts";
export * from "./++AddKeySheet.svelte.ts";
