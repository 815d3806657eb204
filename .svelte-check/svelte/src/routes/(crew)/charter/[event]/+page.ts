// One shell serves every charter: which one is in the address, and what is in it is on the phone.
export const prerender : boolean | 'auto' = false;
