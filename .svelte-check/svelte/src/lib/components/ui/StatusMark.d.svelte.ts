export { default } from "./++StatusMark.svelte.ts";
export * from "./++StatusMark.svelte.ts";
