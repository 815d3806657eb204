export { default } from "./++GuestLinkSheet.svelte.ts";
export * from "./++GuestLinkSheet.svelte.ts";
