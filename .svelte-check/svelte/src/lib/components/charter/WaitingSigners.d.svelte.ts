export { default } from "./++WaitingSigners.svelte.ts";
export * from "./++WaitingSigners.svelte.ts";
