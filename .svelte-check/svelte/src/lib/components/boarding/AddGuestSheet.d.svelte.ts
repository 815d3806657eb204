export { default } from "./++AddGuestSheet.svelte.ts";
export * from "./++AddGuestSheet.svelte.ts";
