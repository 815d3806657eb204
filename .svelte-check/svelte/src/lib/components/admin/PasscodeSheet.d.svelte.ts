export { default } from "./++PasscodeSheet.svelte.ts";
export * from "./++PasscodeSheet.svelte.ts";
