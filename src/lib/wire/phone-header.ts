/** Request header with what the phone says about itself, as JSON (`phoneReport`). The server ignores one that it can't read. */
export const phoneHeader = 'scc-phone';
