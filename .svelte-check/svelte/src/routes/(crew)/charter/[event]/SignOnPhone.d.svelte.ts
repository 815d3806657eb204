export { default } from "./++SignOnPhone.svelte.ts";
export * from "./++SignOnPhone.svelte.ts";
