export { default } from "./++SignInPanel.svelte.ts";
export * from "./++SignInPanel.svelte.ts";
