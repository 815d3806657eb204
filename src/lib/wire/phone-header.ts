/** The request header with the phone's report about itself, as JSON (`phoneReport`). The server ignores a report that it can't read. */
export const phoneHeader = 'scc-phone';

/** The maximum length of a report. Phones leave out charters that don't fit. */
export const maxReportLength = 1_000;
