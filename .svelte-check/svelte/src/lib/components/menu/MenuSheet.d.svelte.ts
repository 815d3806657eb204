export { default } from "./++MenuSheet.svelte.ts";
export * from "./++MenuSheet.svelte.ts";
