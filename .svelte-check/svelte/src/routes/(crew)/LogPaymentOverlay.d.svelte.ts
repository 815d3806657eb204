export { default } from "./++LogPaymentOverlay.svelte.ts";
export * from "./++LogPaymentOverlay.svelte.ts";
