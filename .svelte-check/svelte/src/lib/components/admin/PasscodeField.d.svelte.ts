export { default } from "./++PasscodeField.svelte.ts";
export * from "./++PasscodeField.svelte.ts";
