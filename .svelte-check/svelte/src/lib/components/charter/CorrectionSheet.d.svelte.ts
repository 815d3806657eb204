export { default } from "./++CorrectionSheet.svelte.ts";
export * from "./++CorrectionSheet.svelte.ts";
