export { default } from "./++LogPaymentSheet.svelte.ts";
export * from "./++LogPaymentSheet.svelte.ts";
