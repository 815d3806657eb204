export { default } from "./++EmailBody.svelte.ts";
export * from "./++EmailBody.svelte.ts";
