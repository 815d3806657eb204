export { default } from "./++AllSheet.svelte.ts";
export * from "./++AllSheet.svelte.ts";
