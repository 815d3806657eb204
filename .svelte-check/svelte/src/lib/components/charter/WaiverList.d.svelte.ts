export { default } from "./++WaiverList.svelte.ts";
export * from "./++WaiverList.svelte.ts";
