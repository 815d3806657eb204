export { default } from "./++PrintedPage.svelte.ts";
export * from "./++PrintedPage.svelte.ts";
