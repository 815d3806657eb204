export { default } from "./++ReadySheet.svelte.ts";
export * from "./++ReadySheet.svelte.ts";
