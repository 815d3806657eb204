export { default } from "./++GuestRoster.svelte.ts";
export * from "./++GuestRoster.svelte.ts";
