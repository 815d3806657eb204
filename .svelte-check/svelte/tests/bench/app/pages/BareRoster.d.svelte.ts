export { default } from "./++BareRoster.svelte.ts";
export * from "./++BareRoster.svelte.ts";
