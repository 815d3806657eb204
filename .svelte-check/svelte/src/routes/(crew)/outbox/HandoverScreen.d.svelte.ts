export { default } from "./++HandoverScreen.svelte.ts";
export * from "./++HandoverScreen.svelte.ts";
