/** The request header with the phone's report about itself as JSON (`phoneReport`). The server ignores an unreadable report. */
export const phoneHeader = 'scc-phone';

/** The maximum length of a phone report. Phones leave out charters that don't fit. */
export const maxReportLength = 1_000;
