export { default } from "./++HandoverSheet.svelte.ts";
export * from "./++HandoverSheet.svelte.ts";
