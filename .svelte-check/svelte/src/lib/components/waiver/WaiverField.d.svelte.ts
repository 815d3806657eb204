export { default } from "./++WaiverField.svelte.ts";
export * from "./++WaiverField.svelte.ts";
