// The mail function's code between its first deployment and its first release. It does nothing: emails wait in the table, and the schedule
// of the first release finds them.
exports.handler = async () => undefined;
