export { default } from "./++RevokeSheet.svelte.ts";
export * from "./++RevokeSheet.svelte.ts";
