// What the mail function does between its first deployment and its first release: nothing. Emails wait in the table, and the schedule
// of the first release finds them.
exports.handler = async () => undefined;
