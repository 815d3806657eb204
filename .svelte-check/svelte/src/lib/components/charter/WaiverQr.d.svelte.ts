export { default } from "./++WaiverQr.svelte.ts";
export * from "./++WaiverQr.svelte.ts";
