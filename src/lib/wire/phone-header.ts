/** Request header with what the phone says about itself, as JSON (`phoneReport`). The server ignores one that it can't read. */
export const phoneHeader = 'scc-phone';

/** The longest report that the server reads. Phones keep to it by leaving out charters that don't fit. */
export const maxReportLength = 1_000;
