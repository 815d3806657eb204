export { default } from "./++WaiverFields.svelte.ts";
export * from "./++WaiverFields.svelte.ts";
