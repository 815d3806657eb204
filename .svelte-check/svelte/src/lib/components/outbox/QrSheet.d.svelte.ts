export { default } from "./++QrSheet.svelte.ts";
export * from "./++QrSheet.svelte.ts";
