export { default } from "./++WaiverDate.svelte.ts";
export * from "./++WaiverDate.svelte.ts";
