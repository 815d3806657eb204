export { default } from "./++PaymentSheet.svelte.ts";
export * from "./++PaymentSheet.svelte.ts";
